package ovid.model.tokenizer;

/**
 * Two tokens that become one.
 *
 * @param line its place in the file, from 1
 */
record Merge(String left, String right, int line) {
  String result() {
    return left + right;
  }
}
