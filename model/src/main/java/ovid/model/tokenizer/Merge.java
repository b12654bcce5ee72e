package ovid.model.tokenizer;

/**
 * Two tokens that become one.
 *
 * @param line of {@code merges.txt}, from 1
 */
record Merge(String left, String right, int line) {
  String result() {
    return left + right;
  }
}
