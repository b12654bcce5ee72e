package ovid.harness.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ovid.harness.terminal.Numbers;

/** What a check of a task found. */
public final class CheckReport {
  private static final int SHOWN = 10;
  private static final int LONGEST_ANSWER = 40;

  private final List<String> examples = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, List<String>> remarks = new LinkedHashMap<>();
  private final List<String> facts = new ArrayList<>();

  void example(String prompt) {
    examples.add(prompt);
  }

  void fault(String place, String what) {
    faults.add(place + ": " + what + ".");
  }

  /** A fault that many documents may have, which is told once. */
  void remark(String place, String what) {
    remarks.computeIfAbsent(what, w -> new ArrayList<>()).add(place);
  }

  void warning(String what) {
    warnings.add(what + ".");
  }

  void fact(String name, String value) {
    facts.add(String.format(Locale.ROOT, "%-18s %s", name, value));
  }

  /** What chance and the commonest answer would score. */
  void baselines(
      int documents, double chance, Map<Integer, Integer> gold, Map<String, Integer> targets) {
    if (!gold.isEmpty()) {
      List<String> positions = new ArrayList<>();
      new TreeMap<>(gold)
          .forEach(
              (position, count) -> positions.add((position + 1) + ": " + Numbers.count(count)));
      fact("right choices", String.join(", ", positions) + " (position: documents)");
      fact("chance", Numbers.score(chance));
      var most = Map.entry(0, 0);
      for (var entry : new TreeMap<>(gold).entrySet()) {
        most =
            entry.getValue() > most.getValue() ? Map.entry(entry.getKey(), entry.getValue()) : most;
      }
      fact(
          "majority",
          Numbers.score((double) most.getValue() / documents)
              + " for always choosing position "
              + (most.getKey() + 1));
    }
    targets.entrySet().stream()
        .filter(answer -> answer.getValue() > 1)
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .ifPresent(commonest ->
            fact(
                "commonest answer",
                Numbers.score((double) commonest.getValue() / documents)
                    + " for always \""
                    + shortened(commonest.getKey())
                    + "\""));
  }

  private static String shortened(String answer) {
    String line = answer.replace('\n', ' ');
    return line.codePointCount(0, line.length()) <= LONGEST_ANSWER
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_ANSWER)) + "…";
  }

  /** Whether nothing has to be mended. */
  public boolean sound() {
    return faults.isEmpty() && remarks.isEmpty();
  }

  /** All faults, each with its place. */
  public List<String> faults() {
    List<String> all = new ArrayList<>();
    remarks.forEach((what, places) -> {
      int others = places.size() - 1;
      String more = others == 0 ? "" : " and " + Numbers.count(others, "other");
      all.add(places.getFirst() + more + ": " + what + ".");
    });
    all.addAll(faults);
    return all;
  }

  /** For people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    examples.forEach(example -> text.append(example).append('\n'));
    facts.forEach(fact -> text.append(fact).append('\n'));
    list(text, "warning", warnings);
    list(text, "FAULT", faults());
    return text.append(
            sound() ? "The task is sound.\n" : Numbers.count(faults().size(), "fault") + ".\n")
        .toString();
  }

  private static void list(StringBuilder text, String kind, List<String> lines) {
    lines.stream()
        .limit(SHOWN)
        .forEach(line -> text.append(kind).append(": ").append(line).append('\n'));
    if (lines.size() > SHOWN) {
      text.append(kind).append(": and ").append(lines.size() - SHOWN).append(" more\n");
    }
  }
}
