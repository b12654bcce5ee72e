package ovid.tasks.served;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.StructAccessor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows of an Apache Parquet file, as the Hugging Face Hub serves data sets. */
public final class ParquetFile {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A column chunk is unpacked by pages; none of a text data set's is near this large. */
  private static final long MOST = 1L << 30;

  /** Rows come by thousands a second; a file of which none comes for so long gives none. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Kept, since a logger that nobody holds forgets its level. */
  private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

  static {
    // It tells how it decodes, on the terminal.
    LIBRARY.setLevel(Level.WARNING);
  }

  private ParquetFile() {}

  /**
   * Whether a file is Parquet by its name.
   *
   * @param file need not exist
   * @return whether it ends in {@code .parquet}
   */
  public static boolean isNamed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  /**
   * All rows, in the file's order. Numbers and truth values are such, lists are arrays, structures
   * are objects, bytes are text where they are UTF-8 and else base64, dates and the like are their
   * ISO text.
   *
   * @param file is read, never changed
   * @return an object a row
   * @throws DataException when it cannot be read, is not Parquet, is damaged, or is larger than the
   *     memory
   */
  public static List<JsonNode> rows(Path file) {
    try {
      if (Files.size(file) == 0) {
        throw new DataException("Data file " + file + " is empty; download it again.");
      }
      return rows(file, new BytesInMemory(file), PATIENCE);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    }
  }

  /**
   * The same, off this thread: the library has threads that do not end on some damaged files, and
   * waits for them. They are left to themselves then, and do not keep the program alive.
   *
   * @param patience how long no row may come
   */
  static List<JsonNode> rows(Path file, InputFile bytes, Duration patience) {
    AtomicInteger progress = new AtomicInteger();
    FutureTask<List<JsonNode>> reading = new FutureTask<>(() -> read(file, bytes, progress));
    Thread.ofPlatform().daemon().name("parquet").start(reading);
    int before = 0;
    while (true) {
      try {
        return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        int now = progress.get();
        if (now == before) {
          reading.cancel(true);
          throw damaged(file, e);
        }
        before = now;
      } catch (ExecutionException e) {
        throw error(file, e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        reading.cancel(true);
        Thread.currentThread().interrupt();
        throw new DataException("Reading data file " + file + " was interrupted.", e);
      }
    }
  }

  /** The library throws many kinds on bytes that lie. */
  private static DataException error(Path file, Throwable cause) {
    return switch (cause) {
      case DataException told -> told;
      case OutOfMemoryError e -> tooLarge(file, e);
      default -> damaged(file, cause);
    };
  }

  private static List<JsonNode> read(Path file, InputFile bytes, AtomicInteger progress)
      throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(bytes)) {
      checkSizes(file, reader);
      long promised = reader.getFileMetaData().numRows();
      try (RowReader row = reader.rowReader()) {
        while (row.hasNext() && rows.size() <= promised) {
          row.next();
          rows.add(object(row));
          progress.incrementAndGet();
        }
      }
      if (rows.size() != promised) {
        throw new DataException(
            "Data file %s holds %s rows and says %d; download it again."
                .formatted(file, rows.size() > promised ? "more" : rows.size(), promised));
      }
    }
    return rows;
  }

  /** What a header may make the reader allocate. */
  private static void checkSizes(Path file, ParquetFileReader reader) {
    for (RowGroup group : reader.getFileMetaData().rowGroups()) {
      if (group.columns().stream()
          .anyMatch(column -> column.metaData().totalUncompressedSize() > MOST)) {
        throw new DataException(
            "Data file %s has a column of more than 1 GiB in one group of rows; write it anew with smaller groups."
                .formatted(file));
      }
    }
  }

  private static DataException tooLarge(Path file, Throwable cause) {
    return new DataException(
        "Data file " + file + " is larger than the memory, or says so; divide it.", cause);
  }

  private static DataException damaged(Path file, Throwable cause) {
    return new DataException(
        "Data file "
            + file
            + " is no Parquet file that can be read, or is damaged; download it again, or write it as JSON Lines.",
        cause);
  }

  private static ObjectNode object(StructAccessor fields) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < fields.getFieldCount(); i++) {
      object.set(fields.getFieldName(i), node(fields.isNull(i) ? null : fields.getValue(i)));
    }
    return object;
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case String text -> NODES.stringNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Float number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case BigDecimal number -> NODES.numberNode(number);
      case byte[] bytes -> NODES.stringNode(text(bytes));
      case StructAccessor struct -> object(struct);
      case PqList list -> array(list);
      case PqMap map -> mapping(map);
      default -> NODES.stringNode(value.toString());
    };
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
        ? text
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static ArrayNode array(PqList list) {
    ArrayNode array = NODES.arrayNode(list.size());
    for (int i = 0; i < list.size(); i++) {
      array.add(node(list.isNull(i) ? null : list.get(i)));
    }
    return array;
  }

  private static ObjectNode mapping(PqMap map) {
    ObjectNode object = NODES.objectNode();
    for (PqMap.Entry entry : map.getEntries()) {
      Object value = entry.isValueNull() ? null : entry.getValue();
      object.set(String.valueOf(entry.getKey()), node(value));
    }
    return object;
  }
}
