package ovid.results.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ovid.results.ResultsException;
import ovid.results.summary.ScoreColumn;

/** A CSV file of scores: its header understood, its rows by column. */
final class ScoresTable {
  private static final Set<ScoreColumn> NEEDED =
      EnumSet.of(
          ScoreColumn.MODEL,
          ScoreColumn.TASK,
          ScoreColumn.METRIC,
          ScoreColumn.VALUE,
          ScoreColumn.DOCUMENTS);

  private ScoresTable() {}

  /**
   * Reads the rows, of which there is at least one.
   *
   * @param notes takes a sentence for each column that means nothing here
   * @throws ResultsException when the file is no such table
   */
  static List<ScoreRow> read(Path file, List<String> notes) {
    List<CsvRecords.Line> lines = CsvRecords.read(file);
    if (lines.size() < 2) {
      throw new ResultsException(
          "File " + file + " holds no scores; it needs a header and a row a score.");
    }
    Map<ScoreColumn, Integer> places = header(file, lines.getFirst().fields(), notes);
    int width = lines.getFirst().fields().length;
    List<ScoreRow> rows = new ArrayList<>();
    for (CsvRecords.Line line : lines.subList(1, lines.size())) {
      Map<ScoreColumn, String> cells = new EnumMap<>(ScoreColumn.class);
      ScoreRow row = new ScoreRow(file, line.number(), cells);
      if (line.fields().length != width) {
        throw row.wrong(
            "has %d cells, and the header has %d".formatted(line.fields().length, width));
      }
      places.forEach((column, place) -> cells.put(column, line.fields()[place]));
      rows.add(row);
    }
    return rows;
  }

  private static Map<ScoreColumn, Integer> header(Path file, String[] names, List<String> notes) {
    Map<ScoreColumn, Integer> places = new EnumMap<>(ScoreColumn.class);
    for (int i = 0; i < names.length; i++) {
      String name = names[i].strip().toLowerCase(Locale.ROOT);
      ScoreColumn column = null;
      for (ScoreColumn candidate : ScoreColumn.values()) {
        column = candidate.title().equals(name) ? candidate : column;
      }
      if (column == null) {
        notes.add("Column %s of %s is not read.".formatted(ScoreRow.shown(names[i]), file));
      } else if (places.put(column, i) != null) {
        throw new ResultsException(
            "The header of %s names %s twice; remove one of the columns.".formatted(file, name));
      }
    }
    for (ScoreColumn column : NEEDED) {
      if (!places.containsKey(column)) {
        throw new ResultsException(
            "The header of %s has no column %s; it is a comma-separated table with at least model, task, metric, value and documents, as ovid export --format csv writes it."
                .formatted(file, column.title()));
      }
    }
    return places;
  }
}
