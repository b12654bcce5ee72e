package ovid.tasks.authored;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ovid.tasks.DataException;

/** How a data file holds its records. */
enum DataFormat {
  /** A JSON object a line. */
  JSONL {
    @Override
    List<DataRecord> read(Path file, DataLayout layout) {
      return JsonRecords.lines(file);
    }
  },
  /** A list of JSON objects, at the top or at the path {@code records}. */
  JSON {
    @Override
    List<DataRecord> read(Path file, DataLayout layout) {
      return JsonRecords.list(file, layout.records());
    }
  },
  /** Comma-separated values by RFC 4180; the first line names the fields unless the task does. */
  CSV {
    @Override
    List<DataRecord> read(Path file, DataLayout layout) {
      return TableRecords.commas(file, layout.columns());
    }
  },
  /** Values between tabs, none of them quoted. */
  TSV {
    @Override
    List<DataRecord> read(Path file, DataLayout layout) {
      return TableRecords.tabs(file, layout.columns());
    }
  },
  /** Text, one record a line, paragraph or file; its only field is {@code text}. */
  TEXT {
    @Override
    List<DataRecord> read(Path file, DataLayout layout) {
      return TextRecords.read(file, layout.unit());
    }
  };

  abstract List<DataRecord> read(Path file, DataLayout layout);

  /** The format of that name, or the one that the file's name ends with. */
  static Optional<DataFormat> of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format ->
            format.name().toLowerCase(Locale.ROOT).equals(wanted)
                || (format == TEXT && wanted.equals("txt")))
        .findFirst();
  }

  /**
   * All records of a file, in order.
   *
   * @throws DataException for the first one that cannot be read; names the line
   */
  List<DataRecord> records(Path file, DataLayout layout) {
    List<DataRecord> records = read(file, layout);
    if (records.isEmpty()) {
      throw new DataException("Data file " + file + " holds no record.");
    }
    return records;
  }
}
