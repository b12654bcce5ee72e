package ovid.reports.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.GroupContests;
import ovid.results.RunDescription;
import ovid.results.statistics.Scale;

/**
 * What the paired tests say of a task, or of a group of tasks as one.
 *
 * @param name of the task or group
 * @param text whether it asks how well a text is predicted, and not for an answer
 * @param order which models are better
 * @param documents that both of the compared models finished
 */
record Verdict(String name, boolean text, Order order, long documents) {

  /** Which of the models, in the order of their sizes, are better beyond chance. */
  enum Order {
    /** The last is better than the first, and no earlier one better than a later one. */
    LATER,
    /** The first is better than the last, and no later one better than an earlier one. */
    EARLIER,
    /** Some are better than others, but not in the order of the sizes. */
    NEITHER,
    /** No two differ beyond chance. */
    OPEN;

    static Order of(int widest, boolean gain, boolean loss) {
      if (widest > 0 && !loss) {
        return LATER;
      }
      if (widest < 0 && !gain) {
        return EARLIER;
      }
      return gain || loss ? NEITHER : OPEN;
    }
  }

  /** The groups, then the tasks that are in none; only those of which the widest pair is known. */
  static List<Verdict> of(Evidence comparison, Contests contests, GroupContests groups) {
    List<Verdict> outcomes = new ArrayList<>();
    int last = comparison.models().size() - 1;
    for (RunDescription.Group group : comparison.groups()) {
      group(group, groups, last).ifPresent(outcomes::add);
    }
    for (Evidence.Task task : comparison.tasks()) {
      if (!comparison.grouped(task)) {
        task(task, contests, last).ifPresent(outcomes::add);
      }
    }
    return outcomes;
  }

  private static Optional<Verdict> task(Evidence.Task task, Contests contests, int last) {
    boolean gain = false;
    boolean loss = false;
    for (int second = 1; second <= last; second++) {
      for (int first = 0; first < second; first++) {
        int lead = contests.between(task, first, second).map(Contests.Contest::lead).orElse(0);
        gain |= lead > 0;
        loss |= lead < 0;
      }
    }
    Optional<Contests.Contest> widest =
        last > 0 ? contests.between(task, 0, last) : Optional.empty();
    if (widest.isEmpty()) {
      return Optional.empty();
    }
    Scale scale = task.headline().orElseThrow().scale();
    return Optional.of(
        new Verdict(
            task.name(),
            scale == Scale.LOGARITHMIC || scale == Scale.INFORMATION,
            Order.of(widest.get().lead(), gain, loss),
            widest.get().documents()));
  }

  private static Optional<Verdict> group(
      RunDescription.Group group, GroupContests groups, int last) {
    List<GroupContests.GroupContest> all =
        groups.contests().stream().filter(one -> one.group().equals(group.name())).toList();
    Optional<GroupContests.GroupContest> widest =
        all.stream()
            .filter(one -> one.smaller().index() == 0 && one.larger().index() == last)
            .findFirst();
    return widest.map(one ->
        new Verdict(
            one.tasks() == one.whole()
                ? group.name()
                : Lede.part(group.name(), one.tasks(), one.whole()),
            false,
            Order.of(
                lead(one),
                all.stream().anyMatch(contest -> lead(contest) > 0),
                all.stream().anyMatch(contest -> lead(contest) < 0)),
            one.documents()));
  }

  private static int lead(GroupContests.GroupContest contest) {
    return contest.p() < Contests.ALPHA ? (int) Math.signum(contest.difference().value()) : 0;
  }
}
