package ovid.reports.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.GroupContests;
import ovid.reports.evidence.Leader;
import ovid.reports.evidence.Measure;
import ovid.reports.evidence.ModelAverages;
import ovid.reports.text.Figures;
import ovid.results.statistics.Interval;

/** What the figures say, in sentences; only what they do say. */
public final class Findings {
  private static final int MOST_COMPARED = 4;

  private Findings() {}

  public static List<String> of(
      Evidence comparison, Contests contests, GroupContests groups, Optional<ModelAverages> suite) {
    List<String> sentences = new ArrayList<>();
    groups.widest().stream().map(Findings::group).forEach(sentences::add);
    int models = comparison.models().size();
    if (models > 1) {
      sentences.add(widest(comparison, contests));
    }
    if (models > 2) {
      neighbours(comparison, contests, sentences);
    }
    suite.ifPresent(average -> average(average, sentences));
    chance(comparison, sentences);
    gaps(comparison, sentences);
    return sentences;
  }

  /** How the two models that lie farthest apart in size compare on a whole group. */
  private static String group(GroupContests.GroupContest contest) {
    double difference = contest.difference().value();
    String large = contest.larger().name();
    String small = contest.smaller().name();
    String what =
        contest.tasks() == contest.whole()
            ? " on " + contest.group() + " as a whole, "
            : " on " + Lede.part(contest.group(), contest.tasks(), contest.whole()) + ", ";
    Interval interval = contest.difference().interval();
    String by =
        points(Math.abs(difference))
            + " apart (95 % interval of the difference "
            + Figures.signed(Figures.fixed(100 * interval.low(), 1))
            + " to "
            + Figures.signed(Figures.fixed(100 * interval.high(), 1))
            + ").";
    if (!(contest.p() < Contests.ALPHA)) {
      return large + " and " + small + " are within noise of each other" + what + by;
    }
    return difference > 0
        ? large + " beats " + small + what + by
        : small + " beats " + large + what + by;
  }

  /** How two models compare that were asked the same: those that lie farthest apart in size. */
  private static String widest(Evidence comparison, Contests contests) {
    int models = comparison.models().size();
    for (int distance = models - 1; distance > 0; distance--) {
      for (int first = 0; first + distance < models; first++) {
        Optional<String> sentence = pair(comparison, contests, first, first + distance);
        if (sentence.isPresent()) {
          return sentence.get();
        }
      }
    }
    return "No two models were asked the same: none can be compared.";
  }

  /** How each model compares with the next smaller one; of many, only the largest does. */
  private static void neighbours(Evidence comparison, Contests contests, List<String> sentences) {
    int models = comparison.models().size();
    List<Tally> tallies = new ArrayList<>();
    for (int second = 1; second < models; second++) {
      tallies.add(Tally.of(comparison, contests, second - 1, second));
    }
    if (tallies.stream().allMatch(Tally::clean)) {
      sentences.add("Each model beats the next smaller one on every task.");
      return;
    }
    if (tallies.stream().allMatch(tally -> tally.all() > 0 && tally.open() == tally.all())) {
      sentences.add("No model differs from the next larger one beyond noise, on any task.");
      return;
    }
    for (int second = models > MOST_COMPARED ? models - 1 : 1; second < models; second++) {
      pair(comparison, contests, second - 1, second)
          .filter(sentence -> !sentences.contains(sentence))
          .ifPresent(sentences::add);
    }
  }

  /**
   * On how many tasks which of two models is better.
   *
   * @param won by the second
   * @param lost by the second
   * @param open within noise
   */
  private record Tally(int won, int lost, int open) {
    static Tally of(Evidence comparison, Contests contests, int first, int second) {
      int[] counts = new int[3];
      for (Evidence.Task task : comparison.tasks()) {
        contests.between(task, first, second).ifPresent(c -> counts[c.lead() + 1]++);
      }
      return new Tally(counts[2], counts[0], counts[1]);
    }

    int all() {
      return won + lost + open;
    }

    boolean clean() {
      return won > 0 && won == all();
    }
  }

  /** How two models compare over all tasks; empty where they share no document of any. */
  private static Optional<String> pair(
      Evidence comparison, Contests contests, int first, int second) {
    Tally tally = Tally.of(comparison, contests, first, second);
    return tally.all() == 0
        ? Optional.empty()
        : Optional.of(
            sentence(
                tally,
                comparison.models().get(first).name(),
                comparison.models().get(second).name()));
  }

  private static String sentence(Tally tally, String small, String large) {
    int all = tally.all();
    if (tally.open() == all) {
      return all == 1
          ? large + " and " + small + " are within noise of each other."
          : large
              + " and "
              + small
              + " are within noise of each other on all "
              + Numerals.of(all)
              + " tasks.";
    }
    String rest =
        tally.open() == 0
            ? "."
            : "; "
                + Numerals.of(tally.open())
                + (tally.open() == 1 ? " is" : " are")
                + " within noise.";
    if (tally.won() == 0) {
      return small + " beats " + large + " on " + ofAll(tally.lost(), all) + rest;
    }
    return large
        + " beats "
        + small
        + " on "
        + ofAll(tally.won(), all)
        + (tally.lost() > 0 ? " and loses on " + Numerals.of(tally.lost()) : "")
        + rest;
  }

  private static void average(ModelAverages suite, List<String> sentences) {
    int last = suite.models().size() - 1;
    String over =
        "Averaged over "
            + (suite.partial().isEmpty() ? "" : "the ")
            + Figures.count(suite.tasks().size(), "task")
            + (suite.partial().isEmpty() ? ", " : " that all have, ");
    if (last == 0) {
      sentences.add(
          over
              + "the model is "
              + points(suite.averages().getFirst().value())
              + " above guessing, on a scale where 100 is all right.");
      return;
    }
    sentences.add(
        over
            + "from guessing at 0 to all right at 100, "
            + suite.models().getFirst().name()
            + " has "
            + points(suite.averages().getFirst().value())
            + " and "
            + suite.models().get(last).name()
            + " "
            + points(suite.averages().get(last).value())
            + ".");
  }

  private static String points(double share) {
    return Figures.fixed(100 * share, 1) + " points";
  }

  private static void chance(Evidence comparison, List<String> sentences) {
    List<String> below = new ArrayList<>();
    int tasks = 0;
    for (Evidence.Task task : comparison.tasks()) {
      Optional<Measure> headline =
          task.headline().filter(measure -> !Leader.known(task, measure).isEmpty());
      if (headline.isPresent() && task.chance().isPresent()) {
        tasks++;
        if (Leader.known(task, headline.get()).stream()
            .noneMatch(cell -> clears(cell, headline.get(), task.chance().get()))) {
          below.add(task.name());
        }
      }
    }
    if (!below.isEmpty()) {
      sentences.add(
          (comparison.models().size() == 1 ? "The model’s" : "No model’s")
              + " interval "
              + (comparison.models().size() == 1 ? "does not clear" : "clears")
              + " chance on "
              + (below.size() <= MOST_COMPARED
                  ? String.join(", ", below)
                  : ofAll(below.size(), tasks) + " with a known level of chance")
              + ".");
    }
  }

  private static boolean clears(Evidence.Cell cell, Measure measure, double chance) {
    return cell.known(measure)
        .filter(score -> measure.higherIsBetter() ? score.low() > chance : score.high() < chance)
        .isPresent();
  }

  private static void gaps(Evidence comparison, List<String> sentences) {
    List<Evidence.Cell> cells =
        comparison.tasks().stream().flatMap(task -> task.cells().stream()).toList();
    long interrupted = cells.stream().filter(Evidence.Cell::interrupted).count();
    if (interrupted > 0) {
      sentences.add(
          "This is not final: "
              + Figures.count(interrupted, "score")
              + (interrupted == 1 ? " is" : " are")
              + " over fewer documents than the run was asked for.");
    }
    long limited =
        comparison.tasks().stream()
            .filter(task ->
                task.cells().stream()
                    .anyMatch(
                        c -> c.run() >= 0 && c.description().documents() < c.description().total()))
            .count();
    if (limited > 0) {
      sentences.add(
          (limited == comparison.tasks().size()
                  ? (limited == 1 ? "The task was" : "All tasks were")
                  : limited == 1 ? "One task was" : capital(Numerals.of(limited)) + " tasks were")
              + " run on the first documents of the data only.");
    }
  }

  private static String ofAll(long part, int all) {
    if (all == 1) {
      return "the one task compared";
    }
    return part == all
        ? "all " + Numerals.of(all) + " tasks"
        : Numerals.of(part) + " of " + Numerals.of(all) + " tasks";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
