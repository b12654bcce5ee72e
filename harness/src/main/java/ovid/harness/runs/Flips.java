package ovid.harness.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ovid.harness.terminal.Numbers;
import ovid.results.JournalEntry;
import ovid.results.comparison.Candidate;
import ovid.results.journal.JournalRequest;
import ovid.results.statistics.PairedScores;

/** Documents that one candidate has right and the other wrong. */
final class Flips {
  private static final int LONGEST = 60;

  private final PairTable.Row row;
  private final int most;
  private final boolean whole;

  /**
   * @param most documents to list a direction
   * @param whole whether texts are shown at any length, with what was asked
   */
  Flips(PairTable.Row row, int most, boolean whole) {
    this.row = row;
    this.most = most;
    this.whole = whole;
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
    for (int document : shown) {
      JournalEntry rightly = row.task().entry(right, document);
      JournalEntry wrongly = row.task().entry(wrong, document);
      List<String> parts = new ArrayList<>();
      parts.add("  " + document);
      if (whole) {
        asked(rightly).ifPresent(prompt -> parts.add("asked " + quoted(prompt)));
      }
      parts.add("right is " + quoted(rightly.target()));
      parts.add(right.name() + " says " + quoted(rightly.prediction()));
      parts.add(wrong.name() + " says " + quoted(wrongly.prediction()));
      text.append(String.join("; ", parts)).append('\n');
    }
    return text.toString();
  }

  /** The first request's context. */
  private static Optional<String> asked(JournalEntry entry) {
    return entry.requests().stream()
        .findFirst()
        .flatMap(JournalRequest::read)
        .flatMap(JournalRequest::prompt)
        .filter(context -> !context.isEmpty());
  }

  /** A text on one line, without control characters. */
  private String quoted(@Nullable String text) {
    if (text == null) {
      return "something else";
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(whole ? text.length() : LONGEST)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(plain::appendCodePoint);
    boolean cut = !whole && text.codePointCount(0, text.length()) > LONGEST;
    return "\"" + plain + (cut ? "…\"" : "\"");
  }
}
