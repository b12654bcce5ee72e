package ovid.tasks.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;

/** Collects what is wrong with a file's records, so that all of it is told at once. */
public final class BadRecords {
  private static final int SHOWN = 10;

  private final Path file;
  private final Map<String, List<Integer>> lines = new LinkedHashMap<>();
  private @Nullable RecordException first;
  private int count;

  /** Begins with none. */
  public BadRecords(Path file) {
    this.file = file;
  }

  /** The result of {@code reading}; null when the record is bad, which is remembered. */
  public <T> @Nullable T orNull(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RecordException e) {
      add(e);
      return null;
    }
  }

  /** Remembers a bad record. */
  void add(RecordException bad) {
    first = first == null ? bad : first;
    count++;
    if (count <= SHOWN) {
      lines.computeIfAbsent(bad.reason(), reason -> new ArrayList<>()).add(bad.line());
    }
  }

  /**
   * Does nothing when no record was bad.
   *
   * @throws DataException in one sentence that names the first ten lines
   */
  public void check() {
    if (first == null) {
      return;
    }
    if (count == 1) {
      throw first;
    }
    throw new DataException(
        file
            + ": "
            + lines.entrySet().stream()
                .map(entry -> places(entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "))
            + (count > SHOWN ? "; and " + (count - SHOWN) + " more" : "")
            + ".",
        first);
  }

  private static String places(List<Integer> lines) {
    if (lines.size() == 1) {
      return "line " + lines.getFirst();
    }
    String all = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    int comma = all.lastIndexOf(", ");
    return "lines " + all.substring(0, comma) + " and " + all.substring(comma + 2);
  }
}
