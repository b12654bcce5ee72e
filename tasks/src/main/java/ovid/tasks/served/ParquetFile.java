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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
      return read(file);
    } catch (IOException e) {
      throw Files.isReadable(file) ? damaged(file, e) : UnreadableData.of(file, e);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          "Data file " + file + " is larger than the memory, or says so; divide it.", e);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // The library throws many kinds on bytes that lie.
      throw damaged(file, e);
    }
  }

  private static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(bytes(file)))) {
      checkSizes(file, reader);
      try (RowReader row = reader.rowReader()) {
        while (row.hasNext()) {
          row.next();
          rows.add(object(row));
        }
      }
      long promised = reader.getFileMetaData().numRows();
      if (rows.size() != promised) {
        throw new DataException(
            "Data file %s holds %d rows and says %d; download it again."
                .formatted(file, rows.size(), promised));
      }
    }
    return rows;
  }

  /** In memory: a mapped file that somebody shortens meanwhile would end the whole program. */
  private static ByteBuffer bytes(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new DataException(
            "Data file " + file + " has more than 2 GiB; divide it into smaller files.");
      }
      ByteBuffer bytes = ByteBuffer.allocateDirect((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      return bytes.flip();
    }
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
