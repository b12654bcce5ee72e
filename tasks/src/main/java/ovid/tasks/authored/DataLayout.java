package ovid.tasks.authored;

import java.util.List;

/**
 * Where in a data file the records are.
 *
 * @param records path of the list in a JSON file; empty for the top
 * @param columns names of a table's fields; empty where its first line names them
 * @param unit of a text file: {@code line}, {@code paragraph} or {@code file}
 */
record DataLayout(String records, List<String> columns, String unit) {
  /** What holds when a task says nothing. */
  static final DataLayout DEFAULT = new DataLayout("", List.of(), "line");

  DataLayout {
    columns = List.copyOf(columns);
  }
}
