package ovid.harness.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Windows over a long text: every token is scored once, and every window is as full as the text
 * allows. With a stride of the whole context they are lm-evaluation-harness' {@code
 * get_rolling_token_windows} with a context of one token: the first window starts from a prefix
 * token, each later one from the last token scored before it, and the last one is as long as the
 * others and scores only what is left.
 */
final class RollingWindows {
  private RollingWindows() {}

  /**
   * @param before at least one token; only its last {@code context} ones are seen
   * @param tokens to score
   * @param context most tokens that a prediction sees
   * @param stride tokens that a window scores, unless it holds the beginning of {@code before} and
   *     has room for more; at most {@code context}
   */
  static List<ScoredSequence> of(int[] before, int[] tokens, int context, int stride) {
    int seen = Math.min(before.length, context);
    int[] all = Arrays.copyOfRange(before, before.length - seen, before.length + tokens.length);
    System.arraycopy(tokens, 0, all, seen, tokens.length);
    List<ScoredSequence> windows = new ArrayList<>();
    int done = seen;
    while (done < all.length) {
      int end = Math.min(done + Math.max(stride, context + 1 - done), all.length);
      int begin = Math.max(0, end - context - 1);
      windows.add(new ScoredSequence(Arrays.copyOfRange(all, begin, end), end - done));
      done = end;
    }
    return windows;
  }
}
