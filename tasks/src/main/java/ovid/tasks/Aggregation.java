package ovid.tasks;

/**
 * How a metric follows from its documents: each document contributes a vector of statistics, and
 * the value is a function of the mean vector. Everything the field reports fits this form, and it
 * gives every metric a standard error by one rule (the delta method with {@link #gradient}).
 */
public enum Aggregation {
  /** Mean of {@code [x]}, x being 0 or 1. */
  PROPORTION(1, Scale.PROPORTION),
  /** Mean of {@code [x]}. */
  MEAN(1, Scale.LINEAR),
  /** exp(−mean ll) of {@code [ll]}, ll the document's log-likelihood in nats. */
  PERPLEXITY(1, Scale.LOGARITHMIC),
  /** exp(−Σll/Σunits) of {@code [ll, units]}: units are tokens, words or bytes. */
  UNIT_PERPLEXITY(2, Scale.LOGARITHMIC),
  /** −Σll/(Σunits·ln 2) of {@code [ll, units]}. */
  BITS_PER_UNIT(2, Scale.LINEAR),
  /**
   * Corpus BLEU in percent (Papineni et al. 2002, sacrebleu's exponential smoothing) of {@code
   * [correct1..4, total1..4, hypothesis length, reference length]}.
   */
  BLEU(10, Scale.LINEAR),
  /**
   * Corpus chrF2 in percent (Popović 2015) of {@code [hypothesis n-grams, reference n-grams,
   * matches] × orders 1..6}.
   */
  CHRF(18, Scale.LINEAR);

  /** On which scale an interval around the value is symmetric. */
  public enum Scale {
    LINEAR,
    LOGARITHMIC,
    PROPORTION
  }

  private final int length;
  private final Scale scale;

  Aggregation(int length, Scale scale) {
    this.length = length;
    this.scale = scale;
  }

  /** Length of a document's vector of statistics. */
  public int length() {
    return length;
  }

  /** On which scale an interval around the value is symmetric. */
  public Scale scale() {
    return scale;
  }

  /**
   * The metric's value.
   *
   * @param mean the mean vector of the statistics over the documents
   * @param documents how many documents the mean is over, at least one
   */
  public double value(double[] mean, int documents) {
    throw new UnsupportedOperationException();
  }

  /** Partial derivatives of {@link #value} by the components of {@code mean}. */
  public double[] gradient(double[] mean, int documents) {
    throw new UnsupportedOperationException();
  }
}
