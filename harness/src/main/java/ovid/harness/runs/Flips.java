package ovid.harness.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.harness.terminal.Numbers;
import ovid.results.JournalEntry;
import ovid.results.RunFolder;
import ovid.results.comparison.Candidate;
import ovid.results.statistics.PairedScores;

/** Documents that one candidate has right and the other wrong. */
final class Flips {
  private static final int LONGEST = 60;

  private final PairTable.Row row;
  private final int most;

  /**
   * @param most documents to list a direction
   */
  Flips(PairTable.Row row, int most) {
    this.row = row;
    this.most = most;
  }

  /** A heading and a line a document; empty when none flipped. */
  String text() {
    Candidate first = row.pair().first();
    Candidate second = row.pair().second();
    PairedScores scores = row.metric().scores();
    int a = row.task().candidates().indexOf(first);
    int b = row.task().candidates().indexOf(second);
    return direction(second, first, documents(scores.gained(a, b)))
        + direction(first, second, documents(scores.gained(b, a)));
  }

  private int[] documents(int[] places) {
    return Arrays.stream(places).map(place -> row.task().documents()[place]).toArray();
  }

  private String direction(Candidate right, Candidate wrong, int[] documents) {
    if (documents.length == 0) {
      return "";
    }
    List<Integer> shown = Arrays.stream(documents).limit(most).boxed().toList();
    StringBuilder text = new StringBuilder();
    text.append(row.task().task().name())
        .append(", ")
        .append(row.metric().metric().name())
        .append(": ")
        .append(Numbers.count(documents.length, "document"))
        .append(" that ")
        .append(right.name())
        .append(" has right and ")
        .append(wrong.name())
        .append(" wrong")
        .append(documents.length > shown.size() ? ", the first %d:".formatted(most) : ":")
        .append('\n');
    Map<Integer, JournalEntry> rightly = entries(right, shown);
    Map<Integer, JournalEntry> wrongly = entries(wrong, shown);
    for (int document : shown) {
      JournalEntry known = rightly.get(document);
      List<String> parts = new ArrayList<>();
      parts.add("  " + document);
      parts.add("right is " + quoted(known == null ? null : known.target()));
      parts.add(right.name() + " says " + prediction(known));
      parts.add(wrong.name() + " says " + prediction(wrongly.get(document)));
      text.append(String.join("; ", parts)).append('\n');
    }
    return text.toString();
  }

  private Map<Integer, JournalEntry> entries(Candidate candidate, List<Integer> documents) {
    Map<Integer, JournalEntry> entries = new HashMap<>();
    RunFolder.entries(
            candidate.run(), candidate.model().name(), row.task().task().name(), documents)
        .forEach(entry -> entries.put(entry.document(), entry));
    return entries;
  }

  private static String prediction(@Nullable JournalEntry entry) {
    return quoted(entry == null ? null : entry.prediction());
  }

  /** A text on one line, of bounded length, without control characters. */
  static String quoted(@Nullable String text) {
    if (text == null) {
      return "something else";
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(plain::appendCodePoint);
    boolean whole = text.codePointCount(0, text.length()) <= LONGEST;
    return "\"" + plain + (whole ? "\"" : "…\"");
  }
}
