package ovid.harness.runs;

import java.util.ArrayList;
import java.util.List;
import ovid.harness.terminal.Numbers;
import ovid.results.RunDescription;
import ovid.results.comparison.Candidate;
import ovid.results.comparison.GroupComparison;
import ovid.results.comparison.RunComparison;
import ovid.results.comparison.SuiteComparison;
import ovid.results.statistics.SuiteAverage;

/**
 * {@code ovid compare}: who wins what, by how much, whether it could be luck, and where.
 *
 * @param allMetrics beside each task's headline metric
 * @param allPairs beside each candidate against the first
 * @param flips how many documents to list a task and direction
 * @param whole whether those are listed with what was asked, and nothing cut
 */
public record ComparisonText(
    RunComparison comparison, boolean allMetrics, boolean allPairs, int flips, boolean whole) {

  /** The whole text. */
  @Override
  public String toString() {
    List<PairTable.Pair> pairs = pairs();
    PairTable table = PairTable.of(comparison, pairs, allMetrics);
    List<String> parts = new ArrayList<>();
    for (PairTable.Pair pair : pairs) {
      List<PairTable.Row> rows = table.of(pair);
      if (!rows.isEmpty()) {
        parts.add(pair(pair, rows));
      }
    }
    if (!comparison.notes().isEmpty()) {
      parts.add(String.join("\n", comparison.notes()) + "\n");
    }
    parts.add(method(table));
    return String.join("\n", parts);
  }

  private List<PairTable.Pair> pairs() {
    List<PairTable.Pair> pairs = new ArrayList<>();
    List<Candidate> candidates = comparison.candidates();
    for (int i = 0; i < (allPairs ? candidates.size() - 1 : 1); i++) {
      for (int j = i + 1; j < candidates.size(); j++) {
        pairs.add(new PairTable.Pair(candidates.get(i), candidates.get(j)));
      }
    }
    return pairs;
  }

  private String pair(PairTable.Pair pair, List<PairTable.Row> rows) {
    StringBuilder text = new StringBuilder(PairTable.table(pair, rows));
    text.append('\n').append(verdict(pair, rows)).append('\n');
    for (RunDescription.Group group : comparison.groups()) {
      comparison
          .group(group, pair.first(), pair.second())
          .forEach(average -> text.append(group(group, average, pair)).append('\n'));
    }
    comparison
        .suite(List.of(pair.first(), pair.second()))
        .ifPresent(suite -> text.append(average(suite, pair)).append('\n'));
    for (PairTable.Row row : rows) {
      // Dozens of tasks, each with its documents, would bury the group's own line.
      if (flips > 0 && row.isHeadline() && isProportion(row) && !isGrouped(row)) {
        text.append(new Flips(row, flips, whole).text());
      }
    }
    return text.toString();
  }

  private boolean isGrouped(PairTable.Row row) {
    return comparison.groups().stream()
        .anyMatch(group -> group.tasks().contains(row.task().task().name()));
  }

  private static boolean isProportion(PairTable.Row row) {
    return row.metric().metric().judges();
  }

  private static String verdict(PairTable.Pair pair, List<PairTable.Row> all) {
    List<PairTable.Row> rows = all.stream().filter(PairTable.Row::isHeadline).toList();
    long second = rows.stream().filter(row -> row.significant() && row.secondAhead()).count();
    long first = rows.stream().filter(row -> row.significant() && !row.secondAhead()).count();
    long luck = rows.size() - first - second;
    return "%s beats %s on %d of %s, %s beats %s on %d; %s."
        .formatted(
            pair.second().name(),
            pair.first().name(),
            second,
            Numbers.count(rows.size(), "task"),
            pair.first().name(),
            pair.second().name(),
            first,
            luck == 0 ? "none could be luck" : luck + " could be luck");
  }

  private static String group(
      RunDescription.Group group, GroupComparison average, PairTable.Pair pair) {
    return "Group %s, %s over %d of %s: %s %s, %s %s, difference %s (%s … %s), p %s."
        .formatted(
            group.name(),
            average.name(),
            average.tasks(),
            Numbers.count(group.tasks().size(), "task"),
            pair.first().name(),
            Numbers.score(average.first().value()),
            pair.second().name(),
            Numbers.score(average.second().value()),
            PairTable.signed(average.difference().value()),
            PairTable.signed(average.difference().interval().low()),
            PairTable.signed(average.difference().interval().high()),
            PairTable.p(average.difference().p()));
  }

  private static String average(SuiteComparison suite, PairTable.Pair pair) {
    SuiteAverage first = suite.average(pair.first());
    SuiteAverage second = suite.average(pair.second());
    SuiteAverage difference = suite.difference(pair.first(), pair.second());
    return "Average of %s after chance is taken away: %s %s, %s %s, difference %s (%s … %s), p %s."
        .formatted(
            Numbers.count(suite.tasks().size(), "task"),
            pair.first().name(),
            Numbers.score(first.value()),
            pair.second().name(),
            Numbers.score(second.value()),
            PairTable.signed(difference.value()),
            PairTable.signed(difference.interval().low()),
            PairTable.signed(difference.interval().high()),
            PairTable.p(difference.p()));
  }

  private String method(PairTable table) {
    String fewer =
        allPairs || comparison.candidates().size() < 3
            ? ""
            : " The page corrects over\nevery two models, as --all-pairs does.";
    return "Paired by document: McNemar's exact test where documents are right or wrong, else the"
        + " bootstrap. p is corrected\n"
        + "(Holm) over %s; below %s it is no luck. Effect: difference in standard deviations.%s\n"
            .formatted(Numbers.count(table.rows().size(), "test"), PairTable.ALPHA, fewer);
  }
}
