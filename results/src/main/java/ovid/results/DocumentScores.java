package ovid.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One model on one task: the statistics of every finished document, ascending by document. It takes
 * a few numbers a document and nothing of the texts, so many runs fit into memory at once.
 */
public final class DocumentScores {
  private final RunDescription.Model model;
  private final RunDescription.Task task;
  private final int[] documents;
  private final long[] prompts;
  private final Map<String, double[]> statistics;

  private DocumentScores(
      RunDescription.Model model,
      RunDescription.Task task,
      int[] documents,
      long[] prompts,
      Map<String, double[]> statistics) {
    this.model = model;
    this.task = task;
    this.documents = documents;
    this.prompts = prompts;
    this.statistics = statistics;
  }

  /**
   * Reads the scores of a run's finished documents, models outermost, in the run's order; a model
   * and task without a finished document is left out. The folder may be in use.
   *
   * @param prompts whether {@link #prompts()} is wanted, which takes longer
   * @throws ResultsException when the folder cannot be read or is damaged
   */
  public static List<DocumentScores> read(Path folder, boolean prompts) {
    RunDescription run = DescriptionFile.read(folder);
    Map<List<String>, Builder> builders = new LinkedHashMap<>();
    for (RunDescription.Model model : run.models()) {
      for (RunDescription.Task task : run.tasks()) {
        builders.put(List.of(model.name(), task.name()), new Builder(model, task));
      }
    }
    Journal.scores(
        folder,
        prompts,
        score -> {
          Builder builder = builders.get(List.of(score.model(), score.task()));
          if (builder == null || !builder.add(score)) {
            throw new ResultsException(
                "Document %d of task %s with model %s in %s does not fit its run.json; restore the folder from a copy, or delete it and run again."
                    .formatted(
                        score.document(),
                        score.task(),
                        score.model(),
                        folder.resolve(Journal.NAME)));
          }
        });
    return builders.values().stream()
        .filter(builder -> builder.size > 0)
        .map(Builder::build)
        .toList();
  }

  public RunDescription.Model model() {
    return model;
  }

  public RunDescription.Task task() {
    return task;
  }

  /** The documents' places in the data set, ascending; not to be changed. */
  public int[] documents() {
    return documents;
  }

  /**
   * A checksum of what was asked of each document and of the right answer, to tell whether another
   * run asked the same; zeros where not wanted; not to be changed.
   */
  public long[] prompts() {
    return prompts;
  }

  /**
   * A metric's statistics of the documents, one after the other, {@code [documents × length]}; not
   * to be changed.
   *
   * @throws IllegalArgumentException when the task has no such metric
   */
  public double[] statistics(String metric) {
    double[] values = statistics.get(metric);
    if (values == null) {
      throw new IllegalArgumentException("task " + task.name() + " has no metric " + metric);
    }
    return values;
  }

  private static final class Builder {
    private final RunDescription.Model model;
    private final RunDescription.Task task;
    private final String[] metrics;
    private final double[][] columns;
    private final int[] lengths;
    private int[] documents = new int[0];
    private long[] prompts = new long[0];
    private int size;

    Builder(RunDescription.Model model, RunDescription.Task task) {
      this.model = model;
      this.task = task;
      this.metrics =
          task.metrics().stream().map(RunDescription.Metric::name).toArray(String[]::new);
      this.columns = new double[metrics.length][0];
      this.lengths = new int[metrics.length];
    }

    /** Returns false when the document is none of the task's or lacks a metric. */
    boolean add(JournalScore score) {
      if (score.document() < 0 || score.document() >= task.total()) {
        return false;
      }
      if (size == documents.length) {
        grow(Math.max(64, Math.min(2 * size, task.total())));
      }
      for (int i = 0; i < metrics.length; i++) {
        double[] statistics = score.statistics().get(metrics[i]);
        if (statistics == null || statistics.length == 0) {
          return false;
        }
        if (size == 0) {
          lengths[i] = statistics.length;
        }
        if (statistics.length != lengths[i]) {
          return false;
        }
        if (columns[i].length - lengths[i] < size * lengths[i]) {
          columns[i] = Arrays.copyOf(columns[i], Math.max(2 * size, 1) * lengths[i]);
        }
        System.arraycopy(statistics, 0, columns[i], size * lengths[i], lengths[i]);
      }
      documents[size] = score.document();
      prompts[size] = score.prompt();
      size++;
      return true;
    }

    private void grow(int capacity) {
      int larger = Math.max(capacity, size + 1);
      documents = Arrays.copyOf(documents, larger);
      prompts = Arrays.copyOf(prompts, larger);
    }

    DocumentScores build() {
      int[] order = order();
      Map<String, double[]> statistics = new LinkedHashMap<>();
      for (int i = 0; i < metrics.length; i++) {
        double[] sorted = new double[order.length * lengths[i]];
        for (int place = 0; place < order.length; place++) {
          System.arraycopy(
              columns[i], order[place] * lengths[i], sorted, place * lengths[i], lengths[i]);
        }
        statistics.put(metrics[i], sorted);
      }
      return new DocumentScores(
          model,
          task,
          Arrays.stream(order).map(place -> documents[place]).toArray(),
          Arrays.stream(order).mapToLong(place -> prompts[place]).toArray(),
          statistics);
    }

    /** Places of the lines by document; of several for one document the first counts. */
    private int[] order() {
      List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      // Stable, so the first line of a document stays before the others.
      order.sort((a, b) -> Integer.compare(documents[a], documents[b]));
      int[] distinct = new int[order.size()];
      int count = 0;
      for (int place : order) {
        if (count == 0 || documents[distinct[count - 1]] != documents[place]) {
          distinct[count++] = place;
        }
      }
      return Arrays.copyOf(distinct, count);
    }
  }
}
