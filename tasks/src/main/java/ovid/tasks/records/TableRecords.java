package ovid.tasks.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ovid.tasks.DataException;
import ovid.tasks.data.TextFile;
import ovid.tasks.records.TableText.BrokenTableException;
import ovid.tasks.records.TableText.Row;
import ovid.tasks.text.Brief;
import ovid.tasks.text.PythonText;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records of tables: values between commas, tabs or what else stands between them. */
final class TableRecords {
  private final Path file;
  private final DataLayout layout;

  private TableRecords(Path file, DataLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * All rows but that of the names.
   *
   * @param usual separator of the format
   */
  static List<DataRecord> read(Path file, DataLayout layout, char usual) {
    return new TableRecords(file, layout).records(usual);
  }

  /** The separator of a file's text. */
  static char separator(String text, DataLayout layout, char usual) {
    Character said = layout.separator();
    return said == null ? Separator.of(text, usual, layout.quoted()) : said;
  }

  private List<DataRecord> records(char usual) {
    String text = TextFile.read(file, layout.encoding());
    List<Row> rows = rows(text, separator(text, layout, usual));
    if (rows.isEmpty()) {
      return List.of();
    }
    boolean named = !layout.columns().isEmpty();
    if (named) {
      refuseHeader(rows.getFirst());
    }
    List<String> columns = named ? layout.columns() : header(rows.getFirst());
    List<DataRecord> records = new ArrayList<>(rows.size());
    BadRecords bad = new BadRecords(file);
    for (Row row : named ? rows : rows.subList(1, rows.size())) {
      DataRecord record = bad.orNull(() -> record(row, columns));
      if (record != null) {
        records.add(record);
      }
    }
    bad.check();
    return records;
  }

  private List<Row> rows(String text, char separator) {
    try {
      return TableText.rows(text, separator, layout.quoted(), Integer.MAX_VALUE);
    } catch (BrokenTableException e) {
      throw new RecordException(
          file,
          e.line(),
          e.reason()
              + "; double a quotation mark inside a value (\"\"), or say \"quoting: none\" when they mean nothing");
    }
  }

  /** The names in the first row; empty for a column without one, which is not read. */
  private List<String> header(Row row) {
    List<String> stripped = row.values().stream().map(PythonText::strip).toList();
    List<String> columns = repeated(stripped).isEmpty() ? stripped : row.values();
    List<String> twice = repeated(columns);
    if (!twice.isEmpty()) {
      throw new RecordException(
          file,
          row.line(),
          "the column \"%s\" is named twice; the first line must name the fields, each once, or \"columns\" in the task's file"
              .formatted(Brief.of(twice.getFirst())));
    }
    return columns;
  }

  private static List<String> repeated(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !name.isEmpty() && !seen.add(name)).toList();
  }

  /** A first row that says what "columns" says would become a document. */
  private void refuseHeader(Row row) {
    List<String> columns = layout.columns();
    long same =
        IntStream.range(0, Math.min(columns.size(), row.values().size()))
            .filter(i -> PythonText.strip(row.values().get(i)).equalsIgnoreCase(columns.get(i)))
            .count();
    if (2 * same >= columns.size()) {
      throw new RecordException(
          file,
          row.line(),
          "the first line names the columns already (%s); remove \"columns\" from the task's file"
              .formatted(Brief.of(String.join(", ", row.values()))));
    }
  }

  private DataRecord record(Row row, List<String> columns) {
    int values = row.values().size();
    if (values != columns.size()) {
      throw new RecordException(
          file,
          row.line(),
          "the row has %d values for %d fields (%s)%s"
              .formatted(
                  values,
                  columns.size(),
                  Brief.of(String.join(", ", columns)),
                  values < columns.size()
                      ? ", none for \"" + Brief.of(columns.get(values)) + "\""
                      : "; a value with the separator in it needs quotation marks"));
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < values; i++) {
      if (!columns.get(i).isEmpty()) {
        node.put(columns.get(i), row.values().get(i));
      }
    }
    if (node.isEmpty()) {
      throw new DataException(
          file + " line 1 must name the fields, each once; or name them with \"columns\".");
    }
    return new DataRecord(node, file, row.line(), layout.lists());
  }
}
