package ovid.reports.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.results.RunDescription;
import ovid.results.statistics.GroupAverage;
import ovid.results.statistics.Holm;
import ovid.results.statistics.PairedComparison;

/**
 * Every two models on every group of tasks: the group's headline average, paired by document.
 *
 * @param contests a group outermost, then the smaller model
 */
public record GroupContests(List<GroupContest> contests) {

  /**
   * A larger model against a smaller one.
   *
   * @param group its name
   * @param tasks how many of its tasks both have
   * @param whole how many tasks it has
   * @param documents that both finished
   * @param difference larger − smaller
   * @param p corrected for all tests of groups on the page
   */
  public record GroupContest(
      String group,
      Evidence.Model smaller,
      Evidence.Model larger,
      int tasks,
      int whole,
      long documents,
      GroupAverage difference,
      double p) {}

  /** Tests all groups that are no part of another. */
  public static GroupContests of(Evidence comparison, Contests contests) {
    List<GroupContest> raw = new ArrayList<>();
    comparison.groups().stream()
        .filter(group -> group.parent() == null)
        .forEach(group -> {
          for (Evidence.Model smaller : comparison.models()) {
            for (Evidence.Model larger : comparison.models()) {
              if (smaller.index() < larger.index()) {
                contest(comparison, contests, group, smaller, larger).ifPresent(raw::add);
              }
            }
          }
        });
    double[] corrected = Holm.adjust(raw.stream().mapToDouble(GroupContest::p).toArray());
    List<GroupContest> all = new ArrayList<>();
    for (int i = 0; i < corrected.length; i++) {
      GroupContest one = raw.get(i);
      all.add(
          new GroupContest(
              one.group(),
              one.smaller(),
              one.larger(),
              one.tasks(),
              one.whole(),
              one.documents(),
              one.difference(),
              corrected[i]));
    }
    return new GroupContests(List.copyOf(all));
  }

  private static Optional<GroupContest> contest(
      Evidence comparison,
      Contests contests,
      RunDescription.Group group,
      Evidence.Model smaller,
      Evidence.Model larger) {
    RunDescription.Average average = group.averages().getFirst();
    List<GroupAverage.Part> parts = new ArrayList<>();
    for (Evidence.Task task : comparison.tasks()) {
      String name = task.description().name();
      boolean asked =
          group.tasks().contains(name)
              && task.headline().filter(one -> one.name().equals(average.metric())).isPresent();
      if (asked) {
        contests
            .between(task, smaller.index(), larger.index())
            .ifPresent(contest -> {
              PairedComparison pair = contest.result();
              parts.add(
                  new GroupAverage.Part(
                      pair.difference(),
                      pair.standardError(),
                      contest.documents(),
                      average.byDocuments() ? contest.documents() : 1,
                      average.baselines().getOrDefault(name, 0.0)));
            });
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    GroupAverage difference = GroupAverage.ofDifferences(parts);
    return Optional.of(
        new GroupContest(
            group.name(),
            smaller,
            larger,
            parts.size(),
            group.tasks().size(),
            parts.stream().mapToLong(GroupAverage.Part::documents).sum(),
            difference,
            difference.p()));
  }

  /** Of each group the two models that lie farthest apart in size. */
  public List<GroupContest> widest() {
    Map<String, GroupContest> widest = new LinkedHashMap<>();
    for (GroupContest one : contests) {
      widest.merge(one.group(), one, (a, b) -> distance(b) > distance(a) ? b : a);
    }
    return List.copyOf(widest.values());
  }

  private static int distance(GroupContest contest) {
    return contest.larger().index() - contest.smaller().index();
  }

  /** Those of a group in which a model meets the next larger one, and the smallest the largest. */
  public List<GroupContest> shown(String group) {
    List<GroupContest> of = contests.stream().filter(one -> one.group().equals(group)).toList();
    int last = of.stream().mapToInt(one -> one.larger().index()).max().orElse(0);
    return of.stream()
        .filter(one -> {
          int distance = distance(one);
          return distance == 1 || distance == last;
        })
        .toList();
  }
}
