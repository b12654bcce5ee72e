package ovid.reports.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ovid.reports.text.Figures;

/** The finding, as the page's title: which models are better, on what, and where that is open. */
final class Title {
  private static final int FEW = 2;

  private Title() {}

  /**
   * The sentence, without its full stop.
   *
   * @param models their names, by size, two or more
   * @param outcomes of what was compared, at least one
   */
  static String of(List<String> models, List<Verdict> outcomes) {
    List<Verdict> later = with(outcomes, Verdict.Order.LATER);
    List<Verdict> earlier = with(outcomes, Verdict.Order.EARLIER);
    List<Verdict> neither = with(outcomes, Verdict.Order.NEITHER);
    List<Verdict> open = with(outcomes, Verdict.Order.OPEN);
    boolean ladder = models.size() > FEW;
    if (open.size() == outcomes.size()) {
      return cannotTell(open)
          + (ladder
              ? " the " + Numerals.of(models.size()) + " models apart"
              : " %s and %s apart".formatted(models.getFirst(), models.getLast()))
          + (open.size() == 1 ? " on " + open.getFirst().name() : "");
    }
    List<String> parts = new ArrayList<>();
    String better =
        ladder ? "Larger is better" : models.getLast() + " is better than " + models.getFirst();
    String worse =
        ladder ? "Smaller is better" : models.getFirst() + " is better than " + models.getLast();
    if (!later.isEmpty()) {
      parts.add(better + " " + where(later, outcomes));
      if (!earlier.isEmpty()) {
        parts.add((ladder ? "smaller" : models.getFirst()) + " on " + some(earlier));
      }
    } else if (!earlier.isEmpty()) {
      parts.add(worse + " " + where(earlier, outcomes));
    }
    if (!neither.isEmpty()) {
      parts.add(
          (parts.isEmpty()
                  ? "Better does not go with larger on "
                  : "better does not go with larger on ")
              + some(neither));
    }
    String title = String.join(", ", parts);
    return open.isEmpty() ? title : title + "; on " + some(open) + ", " + cannotTell(open);
  }

  /**
   * The sentence where the models have no order by size.
   *
   * @param leaders of each task the model that is better than all others, empty where none is
   */
  static String ofLeaders(List<Optional<String>> leaders) {
    Map<String, Long> wins =
        leaders.stream()
            .flatMap(Optional::stream)
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    if (wins.isEmpty()) {
      return leaders.size() == 1
          ? "No model is clearly the best"
          : "No model is clearly the best on any of " + Numerals.of(leaders.size()) + " tasks";
    }
    List<Map.Entry<String, Long>> first =
        wins.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(FEW)
            .toList();
    long won = wins.values().stream().mapToLong(n -> n).sum();
    Map.Entry<String, Long> best = first.getFirst();
    if (best.getValue() == leaders.size()) {
      return best.getKey() + " is best" + (leaders.size() == 1 ? "" : " on " + all(leaders.size()));
    }
    StringBuilder title =
        new StringBuilder(
            "%s is best on %s of %s tasks"
                .formatted(
                    best.getKey(), Numerals.of(best.getValue()), Numerals.of(leaders.size())));
    long others = won - best.getValue();
    if (first.size() > 1) {
      Map.Entry<String, Long> second = first.getLast();
      others -= second.getValue();
      title
          .append(", ")
          .append(second.getKey())
          .append(" on ")
          .append(Numerals.of(second.getValue()));
    }
    if (others > 0) {
      title.append(", others on ").append(Numerals.of(others));
    }
    if (won < leaders.size()) {
      title.append("; on ").append(Numerals.of(leaders.size() - won)).append(" none clearly is");
    }
    return title.toString();
  }

  private static List<Verdict> with(List<Verdict> outcomes, Verdict.Order order) {
    return outcomes.stream().filter(outcome -> outcome.order() == order).toList();
  }

  /** Where some are won: by kind if that says it, else by number. */
  private static String where(List<Verdict> won, List<Verdict> all) {
    if (won.size() == all.size()) {
      return "on " + (all.size() == 1 ? all.getFirst().name() : all(all.size()));
    }
    List<Verdict> texts = all.stream().filter(Verdict::text).toList();
    List<Verdict> answers = won.stream().filter(outcome -> !outcome.text()).toList();
    if (texts.size() >= FEW && won.containsAll(texts)) {
      return "at predicting text"
          + (answers.isEmpty()
              ? ""
              : " and on "
                  + (answers.size() == 1
                      ? answers.getFirst().name()
                      : Numerals.of(answers.size())
                          + " of "
                          + Numerals.of(all.size() - texts.size())
                          + " other tasks"));
    }
    return won.size() == 1
        ? "on " + won.getFirst().name()
        : "on %s of %s tasks".formatted(Numerals.of(won.size()), Numerals.of(all.size()));
  }

  private static String all(int tasks) {
    return tasks == FEW ? "both tasks" : "all " + Numerals.of(tasks) + " tasks";
  }

  private static String some(List<Verdict> outcomes) {
    return outcomes.size() == 1 ? outcomes.getFirst().name() : Numerals.of(outcomes.size());
  }

  private static String cannotTell(List<Verdict> open) {
    return Figures.count(open.stream().mapToLong(Verdict::documents).sum(), "document")
        + " cannot tell";
  }
}
