package ovid.tasks.adapters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Undoes the Penn Treebank's tokenization of English prose, a token at a time: contractions and
 * marks move to the word that they belong to, quotes and brackets become what they stand for. Ours;
 * the GPT-2 paper's is unpublished.
 */
public final class TreebankDetokenizer {
  private static final Set<String> CLOSING =
      Set.of(",", ".", ";", ":", "!", "?", "...", "%", ")", "]", "}");
  private static final Set<String> OPENING = Set.of("(", "[", "{", "$");
  private static final Map<String, String> BRACKETS =
      Map.of("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}");
  private static final Pattern CONTRACTION =
      Pattern.compile("(?:n't|'(?:s|m|d|ll|re|ve))", Pattern.CASE_INSENSITIVE);

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> openQuotes = new ArrayDeque<>();
  private boolean joinNext = true;
  private String previous = "";

  private TreebankDetokenizer() {}

  /** One sentence or more, tokens separated by single spaces. */
  public static String apply(String tokenized) {
    TreebankDetokenizer detokenizer = new TreebankDetokenizer();
    String[] tokens = tokenized.strip().split(" +", -1);
    for (int i = 0; i < tokens.length; i++) {
      detokenizer.add(tokens[i], i + 1 < tokens.length ? tokens[i + 1] : "");
    }
    return detokenizer.text.toString();
  }

  private void add(String token, String next) {
    switch (token) {
      case "``", "`" -> open(token.equals("`") ? "'" : "\"");
      case "''" -> close("\"");
      case "\"" -> {
        if ("\"".equals(openQuotes.peek())) {
          close("\"");
        } else {
          open("\"");
        }
      }
      case "'" -> {
        // Some texts open a quotation inside a sentence with the mark that closes it.
        boolean opens =
            !"'".equals(openQuotes.peek())
                && (previous.isEmpty() || previous.equals(",") || previous.equals(":"))
                && !next.isEmpty()
                && Character.isUpperCase(next.codePointAt(0));
        if (opens) {
          open("'");
        } else {
          close("'");
        }
      }
      default -> word(token);
    }
    previous = token;
  }

  private void open(String mark) {
    append(mark, joinNext);
    openQuotes.push(mark);
    joinNext = true;
  }

  private void close(String mark) {
    append(mark, true);
    openQuotes.removeFirstOccurrence(mark);
    joinNext = false;
  }

  private void word(String token) {
    String word = BRACKETS.getOrDefault(token.toUpperCase(Locale.ROOT), token);
    boolean joins =
        joinNext
            || CLOSING.contains(word)
            || CONTRACTION.matcher(word).matches()
            || (word.equals("not") && previous.equalsIgnoreCase("can"));
    append(word, joins);
    joinNext = OPENING.contains(word);
  }

  private void append(String piece, boolean joined) {
    if (!joined && !text.isEmpty()) {
      text.append(' ');
    }
    text.append(piece);
  }
}
