package ovid.model.tokenizer;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds added tokens in a text as the {@code tokenizers} package does: the leftmost, of those that
 * begin together the longest, none over another.
 */
final class TokenTrie {
  private static final Pattern WORD = Pattern.compile("\\w", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int ASCII = 128;

  private final Node root = new Node();
  private final boolean[] begins = new boolean[ASCII];
  private final boolean specialAsText;
  private boolean beginsElsewhere;

  /**
   * @param specialAsText whether special tokens, though found, are left in the text
   */
  TokenTrie(boolean specialAsText) {
    this.specialAsText = specialAsText;
  }

  /** What a text consists of, in order. */
  interface Parts {
    /** A part without added tokens; not empty. */
    void text(String text);

    /** An added token. */
    void token(AddedToken token);
  }

  private static final class Node {
    private final Map<Character, Node> next = new HashMap<>();
    private @Nullable AddedToken token;
  }

  /** Adds a token under this form; of equal forms the first counts. */
  void add(String form, AddedToken token) {
    if (form.isEmpty()) {
      return;
    }
    char first = form.charAt(0);
    if (first < ASCII) {
      begins[first] = true;
    } else {
      beginsElsewhere = true;
    }
    Node node = root;
    for (int i = 0; i < form.length(); i++) {
      node = node.next.computeIfAbsent(form.charAt(i), character -> new Node());
    }
    if (node.token == null) {
      node.token = token;
    }
  }

  /** Cuts a text into its parts. */
  void split(String text, Parts parts) {
    int done = 0;
    int at = nextBegin(text, 0);
    while (at < text.length()) {
      int end = at;
      AddedToken found = null;
      Node node = root.next.get(text.charAt(at));
      for (int i = at + 1; node != null; i++) {
        if (node.token != null) {
          found = node.token;
          end = i;
        }
        node = i < text.length() ? node.next.get(text.charAt(i)) : null;
      }
      if (found == null) {
        at = nextBegin(text, at + 1);
        continue;
      }
      boolean counts = !(found.special() && specialAsText);
      if (counts && !(found.singleWord() && isInWord(text, at, end))) {
        int begin = found.leftStrip() ? Math.max(done, beforeSpace(text, at)) : at;
        int stop = found.rightStrip() ? afterSpace(text, end) : end;
        if (done < begin) {
          parts.text(text.substring(done, begin));
        }
        parts.token(found);
        done = stop;
      }
      at = nextBegin(text, end);
    }
    if (done == 0 && !text.isEmpty()) {
      parts.text(text);
    } else if (done < text.length()) {
      parts.text(text.substring(done));
    }
  }

  private int nextBegin(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c < ASCII ? begins[c] : beginsElsewhere && root.next.containsKey(c)) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isInWord(String text, int begin, int end) {
    return (begin > 0 && isOfWord(text.codePointBefore(begin)))
        || (end < text.length() && isOfWord(text.codePointAt(end)));
  }

  private static boolean isOfWord(int character) {
    return WORD.matcher(Character.toString(character)).matches();
  }

  private static int beforeSpace(String text, int from) {
    int at = from;
    while (at > 0 && UnicodeSpace.is(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && UnicodeSpace.is(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
