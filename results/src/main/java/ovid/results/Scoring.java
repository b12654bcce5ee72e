package ovid.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ovid.results.statistics.Estimators;

/**
 * From the journal on disk to scores. A first pass notes where each document's line lies (12 bytes
 * a document); a second visits the documents of each model and task in ascending order, whatever
 * the order of the lines, one entry in memory at a time.
 */
final class Scoring {
  private Scoring() {}

  static List<Summary.Score> scores(Path folder, RunDescription run, Estimators estimators) {
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
    for (int document = 0; document < offsets.size(); document++) {
      if (!offsets.has(document)) {
        continue;
      }
      JournalEntry entry = offsets.entry(reader, document);
      documents++;
      if (entry.counts().getOrDefault(JournalEntry.TRUNCATED_TOKENS, 0L) > 0) {
        truncated++;
      }
      entry.counts().forEach((unit, count) -> counts.merge(unit, count, Math::addExact));
      samples.forEach((metric, sample) -> sample.add(metric, entry));
      if (entry.gold() != null && entry.predicted() != null) {
        choices.add(entry.gold(), entry.predicted());
      }
    }
    List<Summary.MetricScore> metrics = new ArrayList<>();
    samples.forEach((metric, sample) -> metrics.add(sample.score(metric)));
    return new Summary.Score(
        pair.model(), pair.task(), documents, truncated, counts, metrics, choices.summary());
  }

  private record Pair(String model, String task) {}

  /** Where the lines of one model and task lie. */
  private static final class Offsets {
    private final RunDescription.Task task;
    private long[] positions = new long[0];

    /** 0 where there is no line. */
    private int[] lengths = new int[0];

    Offsets(RunDescription.Task task) {
      this.task = task;
    }

    int size() {
      return lengths.length;
    }

    boolean has(int document) {
      return lengths[document] > 0;
    }

    /**
     * Notes a line; of several for one document the first counts.
     *
     * @return false when the data set has no such document
     */
    boolean note(int document, long position, int length) {
      if (document < 0 || document >= task.total()) {
        return false;
      }
      if (document >= lengths.length) {
        int size = Math.min(task.total(), Math.max(document + 1, lengths.length * 2));
        positions = Arrays.copyOf(positions, size);
        lengths = Arrays.copyOf(lengths, size);
      }
      if (lengths[document] == 0) {
        positions[document] = position;
        lengths[document] = length;
      }
      return true;
    }

    JournalEntry entry(JournalReader reader, int document) {
      return reader.entry(positions[document], lengths[document]);
    }
  }
}
