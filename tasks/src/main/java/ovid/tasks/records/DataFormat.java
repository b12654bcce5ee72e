package ovid.tasks.records;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.DataException;
import ovid.tasks.data.TextFile;

/** How a data file holds its records. */
public enum DataFormat {
  /** A JSON object a line. */
  JSONL,
  /** A list of JSON objects, at the top or at the path {@code records}. */
  JSON,
  /** Values with commas between them; the first line names the fields unless the task does. */
  CSV,
  /** The same with tabs. */
  TSV,
  /** Apache Parquet, as hubs serve data sets. */
  PARQUET,
  /** Text, one record a line, paragraph or file; its only field is {@code text}. */
  TEXT;

  private static final Map<String, String> UNREAD = unread();

  private static Map<String, String> unread() {
    Map<String, String> unread = new LinkedHashMap<>();
    unread.put(
        "arrow",
        "is Arrow, which is not read; write it as JSON Lines, such as by datasets: load_from_disk(\"…\").to_json(\"data.jsonl\")");
    for (String sheet : List.of("xlsx", "xls", "xlsm", "ods", "numbers")) {
      unread.put(
          sheet,
          "is a spreadsheet's own format, which is not read; save the sheet as CSV in UTF-8");
    }
    for (String packed : List.of("zip", "bz2", "xz", "7z", "tar", "tgz")) {
      unread.put(
          packed, "is packed in a way that is not read; unpack it, or pack it with gzip or zstd");
    }
    return Map.copyOf(unread);
  }

  /** The format of that name; empty where there is none. */
  public static Optional<DataFormat> of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format ->
            format.name().toLowerCase(Locale.ROOT).equals(wanted)
                || (format == TEXT && wanted.equals("txt"))
                || (format == JSONL && wanted.equals("ndjson")))
        .findFirst();
  }

  /** The format that a file's name ends with, before {@code .gz} or {@code .zst} or not. */
  public static Optional<DataFormat> ofFile(String name) {
    return of(ending(name));
  }

  /** Why a file is not read whose name ends as this one does; empty where it may be. */
  public static Optional<String> whyNot(String name) {
    return Optional.ofNullable(UNREAD.get(ending(name).toLowerCase(Locale.ROOT)));
  }

  private static String ending(String name) {
    String unpacked = name.replaceFirst("(?i)\\.(gz|zst)$", "");
    return unpacked.substring(unpacked.lastIndexOf('.') + 1);
  }

  /**
   * All records of a file, in order.
   *
   * @throws DataException when there is none, and for those that cannot be read; names the lines
   */
  public List<DataRecord> records(Path file, DataLayout layout) {
    List<DataRecord> records =
        switch (this) {
          case JSONL, JSON -> JsonRecords.read(file, layout);
          case CSV -> TableRecords.read(file, layout, ',');
          case TSV -> TableRecords.read(file, layout, '\t');
          case PARQUET -> ParquetRecords.read(file, layout);
          case TEXT -> TextRecords.read(file, layout);
        };
    if (records.isEmpty()) {
      throw new DataException("Data file " + file + " holds no record.");
    }
    return records;
  }

  /**
   * What a file does not say and is taken for granted, other than usual, by name: what stands
   * between a table's values.
   *
   * @throws DataException when the file cannot be read
   */
  public Map<String, String> assumed(Path file, DataLayout layout) {
    if ((this != CSV && this != TSV) || layout.separator() != null) {
      return Map.of();
    }
    char usual = this == CSV ? ',' : '\t';
    char found = TableRecords.separator(TextFile.read(file, layout.encoding()), layout, usual);
    return found == usual
        ? Map.of()
        : Map.of("separator", (found == '\t' ? "tab" : found) + ", as found in the data");
  }
}
