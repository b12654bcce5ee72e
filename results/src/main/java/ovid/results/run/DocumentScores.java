package ovid.results.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.description.DescriptionFile;
import ovid.results.journal.Journal;
import ovid.results.journal.JournalLine;
import ovid.results.journal.JournalReader;
import ovid.results.storage.DocumentOrder;

/**
 * One model on one task: the statistics of every finished document, ascending by document. It takes
 * a few numbers a document and nothing of the texts, so many runs fit into memory at once; a
 * document's texts are read where somebody asks for them.
 */
public final class DocumentScores {
  private final Path folder;
  private final RunDescription.Model model;
  private final RunDescription.Task task;
  private final int[] documents;
  private final long[] prompts;
  private final long[] positions;
  private final int[] lengths;
  private final Map<String, double[]> statistics;
  private final boolean asked;

  private DocumentScores(Builder builder, int[] order) {
    folder = builder.folder;
    model = builder.model;
    task = builder.task;
    documents = Arrays.stream(order).map(place -> builder.documents[place]).toArray();
    prompts = Arrays.stream(order).mapToLong(place -> builder.prompts[place]).toArray();
    positions = Arrays.stream(order).mapToLong(place -> builder.positions[place]).toArray();
    lengths = Arrays.stream(order).map(place -> builder.lineLengths[place]).toArray();
    statistics = builder.statistics(order);
    asked = builder.asked;
  }

  /**
   * Reads the scores of a run's finished documents, models outermost, in the run's order; a model
   * and task without a finished document is left out. The folder may be in use.
   *
   * @param folder the run's folder
   * @param prompts whether {@link #prompts()} is wanted, which takes longer
   * @return one a model and task
   * @throws ResultsException when the folder cannot be read or is damaged
   */
  public static List<DocumentScores> read(Path folder, boolean prompts) {
    RunDescription run = DescriptionFile.read(folder);
    Map<String, Integer> models =
        places(run.models().stream().map(RunDescription.Model::name).toList());
    Map<String, Integer> tasks =
        places(run.tasks().stream().map(RunDescription.Task::name).toList());
    // Made as lines need them: a hostile description may name more pairs than fit into memory.
    SortedMap<Pair, Builder> builders = new TreeMap<>();
    Path journal = folder.resolve(Journal.NAME);
    Journal.lines(
        journal,
        prompts,
        line -> {
          Integer model = models.get(line.model());
          Integer task = tasks.get(line.task());
          if (model == null
              || task == null
              || !builders
                  .computeIfAbsent(
                      new Pair(model, task),
                      pair -> new Builder(folder, run.models().get(model), run.tasks().get(task)))
                  .add(line)) {
            throw new ResultsException(
                "Document %d of task %s with model %s in %s does not fit its run.json; restore the folder from a copy, or delete it and run again."
                    .formatted(line.document(), line.task(), line.model(), journal));
          }
        });
    return builders.values().stream().map(Builder::build).toList();
  }

  /** Places of a model and a task in the run's lists. */
  private record Pair(int model, int task) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int order = Integer.compare(model, other.model);
      return order == 0 ? Integer.compare(task, other.task) : order;
    }
  }

  private static Map<String, Integer> places(List<String> names) {
    Map<String, Integer> places = HashMap.newHashMap(names.size());
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i), i);
    }
    return places;
  }

  /** {@return the model} */
  public RunDescription.Model model() {
    return model;
  }

  /** {@return the task} */
  public RunDescription.Task task() {
    return task;
  }

  /** {@return the documents' places in the data set, ascending; not to be changed} */
  public int[] documents() {
    return documents;
  }

  /**
   * {@return a checksum of what was asked of each document and of the right answer, to tell whether
   * another run asked the same; zeros where not wanted; not to be changed}
   */
  public long[] prompts() {
    return prompts;
  }

  /**
   * {@return a metric's statistics of the documents, one after the other, {@code [documents ×
   * length]}; not to be changed}
   *
   * @param metric one of the task's, by name
   * @throws IllegalArgumentException when the task has no such metric
   */
  public double[] statistics(String metric) {
    double[] values = statistics.get(metric);
    if (values == null) {
      throw new IllegalArgumentException("task " + task.name() + " has no metric " + metric);
    }
    return values;
  }

  /** {@return whether the model was asked anything; a baseline asks it nothing} */
  public boolean asked() {
    return asked;
  }

  /**
   * Reads a document whole.
   *
   * @param document one of {@link #documents()}
   * @return the document's entry
   * @throws IllegalArgumentException when it is none of {@link #documents()}
   * @throws ResultsException when the journal cannot be read any more
   */
  public JournalEntry entry(int document) {
    int place = Arrays.binarySearch(documents, document);
    if (place < 0) {
      throw new IllegalArgumentException("no document " + document + " of task " + task.name());
    }
    try (JournalReader reader = new JournalReader(folder)) {
      return reader.entry(positions[place], lengths[place]);
    }
  }

  private static final class Builder {
    private final Path folder;
    private final RunDescription.Model model;
    private final RunDescription.Task task;
    private final String[] metrics;
    private final double[][] columns;
    private final int[] lengths;
    private int[] documents = new int[0];
    private long[] prompts = new long[0];
    private long[] positions = new long[0];
    private int[] lineLengths = new int[0];
    private boolean asked;
    private int size;

    Builder(Path folder, RunDescription.Model model, RunDescription.Task task) {
      this.folder = folder;
      this.model = model;
      this.task = task;
      this.metrics =
          task.metrics().stream().map(RunDescription.Metric::name).toArray(String[]::new);
      this.columns = new double[metrics.length][0];
      this.lengths = new int[metrics.length];
    }

    /** Returns false when the document is none of the task's or lacks a metric. */
    boolean add(JournalLine line) {
      if (line.document() < 0 || line.document() >= task.total()) {
        return false;
      }
      if (size == documents.length) {
        grow(Math.max(64, Math.min(2 * size, task.total())));
      }
      for (int i = 0; i < metrics.length; i++) {
        double[] statistics = line.statistics().get(metrics[i]);
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
      documents[size] = line.document();
      prompts[size] = line.prompt();
      positions[size] = line.position();
      lineLengths[size] = line.length();
      asked |= line.tokens() != 0;
      size++;
      return true;
    }

    private void grow(int capacity) {
      int larger = Math.max(capacity, size + 1);
      documents = Arrays.copyOf(documents, larger);
      prompts = Arrays.copyOf(prompts, larger);
      positions = Arrays.copyOf(positions, larger);
      lineLengths = Arrays.copyOf(lineLengths, larger);
    }

    DocumentScores build() {
      return new DocumentScores(this, DocumentOrder.ascending(documents, size));
    }

    private Map<String, double[]> statistics(int[] order) {
      Map<String, double[]> statistics = new LinkedHashMap<>();
      for (int i = 0; i < metrics.length; i++) {
        double[] sorted = new double[order.length * lengths[i]];
        for (int place = 0; place < order.length; place++) {
          System.arraycopy(
              columns[i], order[place] * lengths[i], sorted, place * lengths[i], lengths[i]);
        }
        statistics.put(metrics[i], sorted);
      }
      return statistics;
    }
  }
}
