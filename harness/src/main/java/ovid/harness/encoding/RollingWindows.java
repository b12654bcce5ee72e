package ovid.harness.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Windows over a long text (lm-evaluation-harness 0.4, {@code get_rolling_token_windows} with a
 * context of one token): every token is scored once; the first window starts from a prefix token,
 * each later one from the last token scored before it. The last window is as long as the others and
 * scores only what is left, so that its tokens see more context.
 */
final class RollingWindows {
  private RollingWindows() {}

  static List<ScoredSequence> of(int[] tokens, int prefix, int contextLength) {
    List<ScoredSequence> windows = new ArrayList<>();
    int done = 0;
    while (done < tokens.length) {
      int end = Math.min(done + contextLength, tokens.length);
      int begin = end - contextLength - 1;
      windows.add(new ScoredSequence(slice(tokens, prefix, begin, end), end - done));
      done = end;
    }
    return windows;
  }

  /** Tokens from {@code begin} to {@code end}; one that begins before the text has the prefix. */
  private static int[] slice(int[] tokens, int prefix, int begin, int end) {
    if (begin >= 0) {
      return Arrays.copyOfRange(tokens, begin, end);
    }
    int[] window = new int[end + 1];
    window[0] = prefix;
    System.arraycopy(tokens, 0, window, 1, end);
    return window;
  }
}
