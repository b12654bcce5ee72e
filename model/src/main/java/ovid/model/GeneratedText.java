package ovid.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ovid.model.values.Tokenizer;

/**
 * The tokens generated so far and their bytes, which are searched for stops as they come. UTF-8
 * synchronises itself, so that a stop is found in the bytes exactly where it is in the text, even
 * when it begins inside a token or when a character is split over tokens. Special tokens are
 * searched too, but do not show in the text, as lm-evaluation-harness decodes it.
 */
final class GeneratedText {
  private final Tokenizer tokenizer;
  private final List<byte[]> stops = new ArrayList<>();
  private final int longestStop;
  private int[] tokens = {};
  private int tokenCount;
  private byte[] bytes = {};
  private int length;
  private int cut = -1;

  /** Where special tokens lie in the bytes: beginnings and ends in turn. */
  private int[] hidden = {};

  GeneratedText(Tokenizer tokenizer, List<String> stops) {
    this.tokenizer = tokenizer;
    int longest = 0;
    for (String stop : stops) {
      byte[] encoded = stop.getBytes(StandardCharsets.UTF_8);
      this.stops.add(encoded);
      longest = Math.max(longest, encoded.length);
    }
    this.longestStop = longest;
  }

  void append(int token) {
    byte[] added = tokenizer.bytes(token);
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(16, 2 * tokenCount));
    }
    tokens[tokenCount++] = token;
    if (length + added.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * length, length + added.length));
    }
    System.arraycopy(added, 0, bytes, length, added.length);
    if (tokenizer.isSpecial(token)) {
      hidden = Arrays.copyOf(hidden, hidden.length + 2);
      hidden[hidden.length - 2] = length;
      hidden[hidden.length - 1] = length + added.length;
    }
    int from = Math.max(0, length - longestStop + 1);
    length += added.length;
    findStop(from);
  }

  private void findStop(int from) {
    for (int at = from; at < length; at++) {
      for (byte[] stop : stops) {
        if (at + stop.length <= length
            && Arrays.equals(bytes, at, at + stop.length, stop, 0, stop.length)) {
          cut = at;
          return;
        }
      }
    }
  }

  /** Whether a stop was found. */
  boolean stopped() {
    return cut >= 0;
  }

  int tokenCount() {
    return tokenCount;
  }

  /** The text before the first stop; bytes that are not UTF-8 become U+FFFD. */
  String text() {
    return text(stopped() ? cut : length);
  }

  /** The text of the first bytes, without special tokens. */
  private String text(int end) {
    byte[] shown = Arrays.copyOf(bytes, end);
    int done = 0;
    int size = 0;
    for (int i = 0; i < hidden.length && hidden[i] < end; i += 2) {
      System.arraycopy(bytes, done, shown, size, hidden[i] - done);
      size += hidden[i] - done;
      done = Math.min(hidden[i + 1], end);
    }
    System.arraycopy(bytes, done, shown, size, end - done);
    return new String(shown, 0, size + end - done, StandardCharsets.UTF_8);
  }

  /** As {@link #text}, without a character at its end of which bytes are still to come. */
  String completeText() {
    int end = stopped() ? cut : length;
    int start = end;
    // At most the last four bytes can be an unfinished character.
    while (start > 0 && end - start < 4) {
      start--;
      int value = Byte.toUnsignedInt(bytes[start]);
      if (value >= 0xc0) {
        int needed = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
        return text(end - start < needed ? start : end);
      }
      if (value < 0x80) {
        break;
      }
    }
    return text(end);
  }

  /** A new array with all tokens. */
  int[] tokens() {
    return Arrays.copyOf(tokens, tokenCount);
  }
}
