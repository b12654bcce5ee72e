package ovid.tasks.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.text.PythonText;

/**
 * Statistics of a text's perplexities, as lm-evaluation-harness counts what divides them.
 *
 * @param logLikelihood of the whole text, in nats
 * @param words pieces between runs of white space, the empty ones at the ends included: at least 1
 * @param bytes as UTF-8
 */
public record TextPerplexity(double logLikelihood, long words, long bytes) {
  /** What is reported: per word, per byte, and the bits of a byte. */
  public static final List<Metric> METRICS =
      List.of(
          new Metric("word_perplexity", Aggregation.UNIT_PERPLEXITY, false),
          new Metric("byte_perplexity", Aggregation.UNIT_PERPLEXITY, false),
          new Metric("bits_per_byte", Aggregation.BITS_PER_UNIT, false));

  /**
   * Counts a text.
   *
   * @param text of which words and bytes are counted, which may differ from what a model saw
   * @param logLikelihood of the text, in nats
   * @return the text's counts
   */
  public static TextPerplexity of(String text, double logLikelihood) {
    return new TextPerplexity(
        logLikelihood, PythonText.countPieces(text), text.getBytes(StandardCharsets.UTF_8).length);
  }

  /** {@return a document's statistics of each of {@link #METRICS}} */
  public Map<String, double[]> statistics() {
    return Map.of(
        "word_perplexity", new double[] {logLikelihood, words},
        "byte_perplexity", new double[] {logLikelihood, bytes},
        "bits_per_byte", new double[] {logLikelihood, bytes});
  }

  /** {@return what the text holds, by unit} */
  public Map<String, Long> counts() {
    return Map.of("words", words, "bytes", bytes);
  }
}
