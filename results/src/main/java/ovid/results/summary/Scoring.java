package ovid.results.summary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.journal.Journal;
import ovid.results.journal.JournalReader;
import ovid.results.statistics.Estimators;
import ovid.results.storage.DocumentOrder;

/**
 * From the journal on disk to scores. A first pass notes where each document's line lies (20 bytes
 * a line); a second visits the documents of each model and task in ascending order, whatever the
 * order of the lines, one entry in memory at a time.
 */
public final class Scoring {
  private Scoring() {}

  public static List<Summary.Score> scores(Path folder, RunDescription run, Estimators estimators) {
    Map<Pair, Offsets> index = new LinkedHashMap<>();
    for (RunDescription.Model model : run.models()) {
      for (RunDescription.Task task : run.tasks()) {
        index.put(new Pair(model.name(), task.name()), new Offsets(task));
      }
    }
    Journal.places(
        folder,
        (place, position, length) -> {
          Offsets offsets = index.get(new Pair(place.model(), place.task()));
          if (offsets == null || !offsets.note(place.document(), position, length)) {
            throw new ResultsException(
                folder.resolve(Journal.NAME)
                    + " holds document "
                    + place.document()
                    + " of task "
                    + place.task()
                    + " with model "
                    + place.model()
                    + ", which is not part of the run in run.json; delete the folder and run"
                    + " again.");
          }
        });
    List<Summary.Score> scores = new ArrayList<>();
    try (JournalReader reader = new JournalReader(folder)) {
      for (Map.Entry<Pair, Offsets> pair : index.entrySet()) {
        scores.add(score(reader, pair.getKey(), pair.getValue(), estimators));
      }
    }
    return scores;
  }

  private static Summary.Score score(
      JournalReader reader, Pair pair, Offsets offsets, Estimators estimators) {
    Map<String, MetricSample> samples = new LinkedHashMap<>();
    for (RunDescription.Metric metric : offsets.task.metrics()) {
      samples.put(metric.name(), new MetricSample(estimators.of(metric.aggregation())));
    }
    Map<String, Long> counts = new TreeMap<>();
    ChoicePositions choices = new ChoicePositions();
    int documents = 0;
    int truncated = 0;
    for (int line : offsets.ascending()) {
      JournalEntry entry = offsets.entry(reader, line);
      documents++;
      if (entry.counts().getOrDefault(JournalEntry.TRUNCATED_TOKENS, 0L) > 0) {
        truncated++;
      }
      try {
        entry.counts().forEach((unit, count) -> counts.merge(unit, count, Math::addExact));
      } catch (ArithmeticException e) {
        throw unsound(entry, "counts");
      }
      samples.forEach((metric, sample) -> sample.add(metric, entry));
      if (entry.gold() != null && entry.predicted() != null) {
        if (!ChoicePositions.holds(entry.gold(), entry.predicted())) {
          throw unsound(entry, "positions of choices");
        }
        choices.add(entry.gold(), entry.predicted());
      }
    }
    List<Summary.MetricScore> metrics = new ArrayList<>();
    samples.forEach((metric, sample) -> metrics.add(sample.score(metric)));
    return new Summary.Score(
        pair.model(), pair.task(), documents, truncated, counts, metrics, choices.summary());
  }

  private static ResultsException unsound(JournalEntry entry, String what) {
    return new ResultsException(
        "The journal's entry of document %d of task %s has %s that cannot be; delete the run folder and run again."
            .formatted(entry.document(), entry.task(), what));
  }

  private record Pair(String model, String task) {}

  /**
   * Where the lines of one model and task lie. Its size follows the lines and not the documents'
   * numbers, which a hostile file may choose.
   */
  private static final class Offsets {
    private final RunDescription.Task task;
    private int[] documents = new int[0];
    private long[] positions = new long[0];
    private int[] lengths = new int[0];
    private int size;

    Offsets(RunDescription.Task task) {
      this.task = task;
    }

    /**
     * Notes a line.
     *
     * @return false when the data set has no such document
     */
    boolean note(int document, long position, int length) {
      if (document < 0 || document >= task.total()) {
        return false;
      }
      if (size == documents.length) {
        int larger = Math.max(64, 2 * size);
        documents = Arrays.copyOf(documents, larger);
        positions = Arrays.copyOf(positions, larger);
        lengths = Arrays.copyOf(lengths, larger);
      }
      documents[size] = document;
      positions[size] = position;
      lengths[size] = length;
      size++;
      return true;
    }

    /** The lines by ascending document; of several for one document the first counts. */
    int[] ascending() {
      return DocumentOrder.ascending(documents, size);
    }

    JournalEntry entry(JournalReader reader, int line) {
      return reader.entry(positions[line], lengths[line]);
    }
  }
}
