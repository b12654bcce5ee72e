package ovid.results.comparison;

import java.util.ArrayList;
import java.util.List;
import ovid.results.RunDescription;
import ovid.results.statistics.GroupAverage;
import ovid.results.statistics.PairedComparison;
import ovid.results.statistics.PairedScores;

/**
 * Two candidates' averages over a group, on the documents that both have.
 *
 * @param name of the average; that of a part where tasks are absent
 * @param tasks how many tasks it is over
 * @param first the first candidate's average
 * @param second the second's
 * @param difference second − first, paired by document; the tasks are independent
 */
public record GroupComparison(
    String name, int tasks, GroupAverage first, GroupAverage second, GroupAverage difference) {

  static List<GroupComparison> of(
      RunComparison comparison, RunDescription.Group group, Candidate first, Candidate second) {
    List<GroupComparison> comparisons = new ArrayList<>();
    for (RunDescription.Average average : group.averages()) {
      List<GroupAverage.Part> firsts = new ArrayList<>();
      List<GroupAverage.Part> seconds = new ArrayList<>();
      List<GroupAverage.Part> differences = new ArrayList<>();
      for (TaskComparison task : comparison.tasks()) {
        int one = task.candidates().indexOf(first);
        int other = task.candidates().indexOf(second);
        if (!group.tasks().contains(task.task().name()) || one < 0 || other < 0) {
          continue;
        }
        task.metrics().stream()
            .filter(metric -> metric.metric().name().equals(average.metric()))
            .map(MetricComparison::scores)
            .forEach(scores -> {
              double baseline = average.baselines().getOrDefault(task.task().name(), 0.0);
              int documents = scores.documents();
              double weight = average.byDocuments() ? documents : 1;
              firsts.add(part(scores, one, weight, baseline));
              seconds.add(part(scores, other, weight, baseline));
              PairedComparison pair = scores.compare(one, other);
              differences.add(
                  new GroupAverage.Part(
                      pair.difference(), pair.standardError(), documents, weight, baseline));
            });
      }
      if (!differences.isEmpty()) {
        comparisons.add(
            new GroupComparison(
                differences.size() == group.tasks().size() ? average.name() : average.partial(),
                differences.size(),
                GroupAverage.ofScores(firsts),
                GroupAverage.ofScores(seconds),
                GroupAverage.ofDifferences(differences)));
      }
    }
    return comparisons;
  }

  private static GroupAverage.Part part(
      PairedScores scores, int model, double weight, double baseline) {
    return new GroupAverage.Part(
        scores.value(model), scores.standardError(model), scores.documents(), weight, baseline);
  }
}
