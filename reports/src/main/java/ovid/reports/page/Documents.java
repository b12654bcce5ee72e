package ovid.reports.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ovid.results.JournalEntry;

/**
 * What the journals say of every document of the tasks that are compared: scores, but no texts,
 * which are read one by one where a document is shown.
 */
final class Documents {
  private final Journals journals;

  /** By task and model. */
  private final List<List<Column>> columns = new ArrayList<>();

  private Documents(Journals journals) {
    this.journals = journals;
  }

  /** What a journal calls a model and a task. */
  private record Source(String model, String task) {}

  /** Goes through each journal once, several at a time. */
  static Documents read(Comparison comparison, Journals journals) {
    Documents documents = new Documents(journals);
    List<Map<Source, Column>> sources = new ArrayList<>();
    comparison.runs().forEach(run -> sources.add(new HashMap<>()));
    for (Comparison.Task task : comparison.tasks()) {
      String headline = task.headline().map(Measure::name).orElse("");
      String verdict = task.verdict().map(Measure::name).orElse("");
      List<Column> row = new ArrayList<>();
      for (Comparison.Cell cell : task.cells()) {
        Column column = new Column(headline, verdict);
        row.add(column);
        cell.score()
            .ifPresent(score ->
                sources.get(cell.run()).put(new Source(score.model(), score.task()), column));
      }
      documents.columns.add(row);
    }
    IntStream.range(0, sources.size())
        .parallel()
        .forEach(run ->
            journals.lines(
                run,
                line -> {
                  Column column = sources.get(run).get(new Source(line.model(), line.task()));
                  if (column != null) {
                    column.add(line);
                  }
                }));
    return documents;
  }

  /** The columns of a task, one a model. */
  List<Column> of(Comparison.Task task) {
    return columns.get(task.index());
  }

  Column of(Comparison.Task task, Comparison.Model model) {
    return of(task).get(model.index());
  }

  /** One more than the highest number of a task's documents. */
  int end(Comparison.Task task) {
    return of(task).stream().mapToInt(Column::end).max().orElse(0);
  }

  /** Reads a document whole. */
  JournalEntry entry(Comparison.Task task, Comparison.Cell cell, int document) {
    Column column = of(task, cell.model());
    return journals.entry(cell.run(), column.position(document), column.length(document));
  }
}
