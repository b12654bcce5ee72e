package ovid.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ovid.results.Summary;

/** What the figures say, in sentences; only what they do say. */
final class Findings {
  private static final List<String> NUMERALS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private static final int MOST_CHANCES = 3;

  private Findings() {}

  static List<String> of(Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    if (comparison.models().size() > 1) {
      leaders(comparison, sentences);
    }
    chance(comparison, sentences);
    gaps(comparison, sentences);
    return sentences;
  }

  private static void leaders(Comparison comparison, List<String> sentences) {
    List<Comparison.Task> compared =
        comparison.tasks().stream().filter(Findings::comparable).toList();
    if (compared.isEmpty()) {
      sentences.add("No task has scores of two models on the same documents.");
      return;
    }
    int led = 0;
    for (Comparison.Model model : comparison.models()) {
      long ahead = compared.stream().filter(task -> leads(Leader::of, task, model)).count();
      long clear = compared.stream().filter(task -> leads(Leader::clear, task, model)).count();
      led += (int) ahead;
      if (ahead > 0) {
        sentences.add(
            model.name()
                + " has the best score on "
                + ofAll(ahead, compared.size())
                + "; "
                + apart(ahead, clear));
      }
    }
    int shared = compared.size() - led;
    if (shared > 0) {
      sentences.add("The best score is shared on " + ofAll(shared, compared.size()) + ".");
    }
  }

  private static boolean comparable(Comparison.Task task) {
    return task.sameDocuments()
        && task.headline().filter(m -> Leader.known(task, m).size() > 1).isPresent();
  }

  private interface Rule {
    Optional<Comparison.Cell> of(Comparison.Task task, Measure measure);
  }

  private static boolean leads(Rule rule, Comparison.Task task, Comparison.Model model) {
    return task.headline()
        .flatMap(measure -> rule.of(task, measure))
        .filter(cell -> cell.model().equals(model))
        .isPresent();
  }

  private static String apart(long ahead, long clear) {
    if (clear == 0) {
      return (ahead == 1 ? "its" : "each time its")
          + " 95 % interval overlaps another model’s, so this may be chance.";
    }
    if (clear == ahead) {
      return (ahead == 1 ? "its" : "each time its") + " 95 % interval overlaps no other model’s.";
    }
    return "on " + numeral(clear) + " of them its 95 % interval overlaps no other model’s.";
  }

  private static void chance(Comparison comparison, List<String> sentences) {
    List<String> parts = new ArrayList<>();
    for (Comparison.Task task : comparison.tasks()) {
      Optional<Measure> headline =
          task.headline().filter(measure -> !Leader.known(task, measure).isEmpty());
      if (headline.isPresent() && task.chance().isPresent()) {
        parts.add("on " + task.name() + " " + clearing(task, headline.get(), task.chance().get()));
      }
    }
    // With more tasks the pictures say it better.
    if (!parts.isEmpty() && parts.size() <= MOST_CHANCES) {
      sentences.add(capital(String.join("; ", parts)) + ".");
    }
  }

  private static String clearing(Comparison.Task task, Measure measure, double chance) {
    List<Comparison.Cell> known = Leader.known(task, measure);
    List<String> above =
        known.stream()
            .filter(cell -> beats(cell.known(measure).orElseThrow(), measure, chance))
            .map(cell -> cell.model().name())
            .toList();
    String level = " chance (" + measure.format(chance) + measure.unit() + ")";
    if (known.size() == 1) {
      return (above.isEmpty() ? "the interval does not clear" : "the interval clears") + level;
    }
    if (above.isEmpty() || above.size() == known.size()) {
      return (above.isEmpty() ? "no model’s interval clears" : "every model’s interval clears")
          + level;
    }
    return above.size() == 1
        ? "only the interval of " + above.get(0) + " clears" + level
        : "the intervals of " + String.join(", ", above) + " clear" + level;
  }

  private static boolean beats(Summary.MetricScore score, Measure measure, double chance) {
    return measure.higherIsBetter() ? score.low() > chance : score.high() < chance;
  }

  private static void gaps(Comparison comparison, List<String> sentences) {
    List<Comparison.Cell> cells =
        comparison.tasks().stream().flatMap(task -> task.cells().stream()).toList();
    long interrupted = cells.stream().filter(Comparison.Cell::interrupted).count();
    if (interrupted > 0) {
      sentences.add(
          "This is not final: "
              + Numbers.count(interrupted, "score")
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
                  : limited == 1 ? "One task was" : capital(numeral(limited)) + " tasks were")
              + " run on the first documents of the data only.");
    }
  }

  private static String ofAll(long part, int all) {
    if (all == 1) {
      return "the one task compared";
    }
    return part == all
        ? "all " + numeral(all) + " tasks compared"
        : numeral(part) + " of " + numeral(all) + " tasks";
  }

  private static String numeral(long n) {
    return n < NUMERALS.size() ? NUMERALS.get((int) n) : Numbers.count(n);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
