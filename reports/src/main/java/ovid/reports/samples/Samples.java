package ovid.reports.samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import ovid.reports.evidence.Column;
import ovid.reports.evidence.Documents;
import ovid.reports.evidence.Evidence;
import ovid.reports.text.Figures;
import ovid.results.JournalEntry;

/**
 * Documents to read: a bounded choice of each task on the page, more of them in files beside it.
 */
public final class Samples {
  /** How many documents of a task are on the page where models are right or wrong. */
  static final int JUDGED = 24;

  /** How many where there are only degrees: generated texts, whole documents. */
  static final int UNJUDGED = 8;

  /** How many of a task there are in the file beside the page. */
  static final int BESIDE = 400;

  /** How many models are shown in full. */
  static final int MODELS = 4;

  private final Evidence comparison;
  private final Documents documents;
  private final List<Evidence.Model> shown;

  public Samples(Evidence comparison, Documents documents) {
    this.comparison = comparison;
    this.documents = documents;
    // A model of an imported table has scores and no documents.
    this.shown =
        spread(
            comparison.models().stream()
                .filter(model ->
                    comparison.tasks().stream()
                        .anyMatch(task -> documents.of(task, model).count() > 0))
                .toList());
  }

  /**
   * A task's documents.
   *
   * @param rule how they were chosen, for the reader
   * @param samples on the page, in the data's order
   * @param beside numbers of those in the file beside it, in the data's order; empty for no file
   */
  public record Chosen(
      Evidence.Task task, String rule, List<Sample> samples, List<Integer> beside) {
    /** The file beside the page, in its folder. */
    public String file() {
      return task.anchor() + ".html";
    }

    /** Whether any document is right or wrong. */
    public boolean judged() {
      return samples.stream().anyMatch(sample -> !sample.verdicts().isEmpty());
    }
  }

  /**
   * The documents to show, by task; tasks without any are left out.
   *
   * @param budget of all tasks together, in bytes of the page; what one leaves over the next may
   *     use
   * @param size of a document on the page
   */
  public List<Chosen> chosen(long budget, ToLongFunction<Sample> size) {
    List<Chosen> result = new ArrayList<>();
    long left = budget;
    int tasks = comparison.tasks().size();
    for (Evidence.Task task : comparison.tasks()) {
      long share = left / (tasks - task.index());
      List<Column> columns = shown.stream().map(model -> documents.of(task, model)).toList();
      List<Integer> order = Choice.of(columns, BESIDE);
      boolean judged =
          order.stream().anyMatch(d -> columns.stream().anyMatch(column -> column.judged(d)));
      List<Sample> fitting = new ArrayList<>();
      long used = 0;
      for (int document : order.subList(0, Math.min(judged ? JUDGED : UNJUDGED, order.size()))) {
        Sample sample = sample(task, document);
        long bytes = size.applyAsLong(sample);
        if (used + bytes > share && !fitting.isEmpty()) {
          break;
        }
        used += bytes;
        fitting.add(sample);
      }
      left -= used;
      if (!order.isEmpty()) {
        List<Integer> beside =
            order.size() > fitting.size() ? order.stream().sorted().toList() : List.of();
        fitting.sort(Comparator.comparingInt(Sample::document));
        result.add(
            new Chosen(task, rule(task, judged, fitting.size()), List.copyOf(fitting), beside));
      }
    }
    return result;
  }

  /** Reads a document's texts. */
  public Sample sample(Evidence.Task task, int document) {
    Map<String, Boolean> verdicts = new LinkedHashMap<>();
    List<Sample.Answer> answers = new ArrayList<>();
    Optional<JournalEntry> first = Optional.empty();
    for (Evidence.Cell cell : task.cells()) {
      Column column = documents.of(task, cell.model());
      Optional<Boolean> right =
          column.judged(document) ? Optional.of(column.right(document)) : Optional.empty();
      right.ifPresent(verdict -> verdicts.put(cell.model().name(), verdict));
      if (column.has(document) && shown.contains(cell.model())) {
        JournalEntry entry = documents.entry(task, cell, document);
        first = first.or(() -> Optional.of(entry));
        answers.add(SampleReader.answer(cell.model(), right, entry, task.measures()));
      }
    }
    return new Sample(
        "d" + task.index() + "-" + document,
        document,
        Choice.marks(documents.of(task), document),
        first.map(SampleReader::asked).orElseThrow(),
        first.map(SampleReader::target).orElse(""),
        verdicts,
        answers);
  }

  private String rule(Evidence.Task task, boolean judged, int fitting) {
    int most = task.scored().stream().mapToInt(Evidence.Cell::documents).max().orElse(0);
    StringBuilder rule =
        new StringBuilder(Figures.count(fitting))
            .append(" of ")
            .append(Figures.count(Math.max(most, fitting), "document"));
    if (fitting < most) {
      rule.append(
          judged
              ? comparison.models().size() > 1
                  ? ", taken in turn from every pattern of right and wrong among the models"
                  : ", right and wrong in turn"
              : ", the first of the data");
    }
    rule.append('.');
    if (shown.size() < comparison.models().size()) {
      rule.append(" Answers are shown of ")
          .append(shown.size())
          .append(" models, spread over the sizes.");
    }
    return rule.toString();
  }

  /** At most {@link #MODELS} of the models: the first, the last, and evenly between. */
  public static List<Evidence.Model> spread(List<Evidence.Model> models) {
    if (models.size() <= MODELS) {
      return models;
    }
    List<Evidence.Model> result = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      result.add(models.get(i * (models.size() - 1) / (MODELS - 1)));
    }
    return result;
  }
}
