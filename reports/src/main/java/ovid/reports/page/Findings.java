package ovid.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ovid.results.Summary;

/** What the figures say, in sentences; only what they do say. */
final class Findings {
  private static final List<String> NUMERALS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

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
    List<Comparison.Task> guessable =
        comparison.tasks().stream()
            .filter(task -> task.description().chance() != null)
            .filter(task -> task.headline().isPresent() && !task.scored().isEmpty())
            .toList();
    if (guessable.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (Comparison.Task task : guessable) {
      Measure measure = task.headline().orElseThrow();
      double chance = Optional.ofNullable(task.description().chance()).orElseThrow();
      List<Comparison.Cell> above =
          Leader.known(task, measure).stream()
              .filter(cell -> beats(cell.known(measure).orElseThrow(), measure, chance))
              .toList();
      int known = Leader.known(task, measure).size();
      String who =
          above.isEmpty()
              ? (known == 1 ? "the interval does not clear" : "no model’s interval clears")
              : above.size() == known
                  ? (known == 1 ? "the interval clears" : "every model’s interval clears")
                  : above.stream().map(c -> c.model().name()).collect(Collectors.joining(", "))
                      + (above.size() == 1 ? " alone clears" : " clear");
      parts.add("on " + task.name() + " " + who + " chance");
    }
    if (parts.size() > 3) {
      return;
    }
    String text = String.join("; ", parts);
    sentences.add(
        text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".");
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
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
