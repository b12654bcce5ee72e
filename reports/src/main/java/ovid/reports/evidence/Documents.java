package ovid.reports.evidence;

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
public final class Documents {
  private final Journals journals;

  /** By task and model. */
  private final List<List<Column>> columns = new ArrayList<>();

  private Documents(Journals journals) {
    this.journals = journals;
  }

  /** What a journal calls a model and a task. */
  private record Source(String model, String task) {}

  /** Goes through each journal once, several at a time. */
  public static Documents read(Evidence comparison, Journals journals) {
    Documents documents = new Documents(journals);
    List<Map<Source, Column>> sources = new ArrayList<>();
    comparison.runs().forEach(run -> sources.add(new HashMap<>()));
    for (Evidence.Task task : comparison.tasks()) {
      String headline = task.headline().map(Measure::name).orElse("");
      String verdict = task.verdict().map(Measure::name).orElse("");
      List<Column> row = new ArrayList<>();
      for (Evidence.Cell cell : task.cells()) {
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
  public List<Column> of(Evidence.Task task) {
    return columns.get(task.index());
  }

  public Column of(Evidence.Task task, Evidence.Model model) {
    return of(task).get(model.index());
  }

  /** One more than the highest number of a task's documents. */
  int end(Evidence.Task task) {
    return of(task).stream().mapToInt(Column::end).max().orElse(0);
  }

  /** Reads a document whole. */
  public JournalEntry entry(Evidence.Task task, Evidence.Cell cell, int document) {
    Column column = of(task, cell.model());
    return journals.entry(cell.run(), column.position(document), column.length(document));
  }
}
