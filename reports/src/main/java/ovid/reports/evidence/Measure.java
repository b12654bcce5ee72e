package ovid.reports.evidence;

import java.util.Map;
import java.util.Optional;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.RunDescription;
import ovid.results.statistics.Estimator;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.Scale;

/**
 * A metric as the page shows it.
 *
 * @param name the results' name for it
 * @param label what people call it
 * @param scale the scale on which its values are compared, fitted and written
 * @param higherIsBetter its direction
 * @param judges whether it says of every document that it is right or wrong
 * @param estimator how it follows from the documents; empty where that is not known, as of another
 *     program's metric: its values are shown, and not tested
 */
public record Measure(
    String name,
    String label,
    Scale scale,
    boolean higherIsBetter,
    boolean judges,
    Optional<Estimator> estimator) {

  private static final String PART_ACCURACY = "acc_";

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("acc", "accuracy"),
          Map.entry("acc_norm", "accuracy, per character"),
          Map.entry("acc_bytes", "accuracy, per byte"),
          Map.entry("acc_tokens", "accuracy, per token"),
          Map.entry("acc_mutual_info", "accuracy, mutual information"),
          Map.entry("acc_switched", "accuracy, candidates switched"),
          Map.entry("loss", "loss per token"),
          Map.entry("exact_match", "exact match"),
          Map.entry("em", "exact match"),
          Map.entry("em_top1pct", "exact match, most confident 1 %"),
          Map.entry("ece", "calibration error"),
          Map.entry("f1", "F1"),
          Map.entry("word_perplexity", "perplexity per word"),
          Map.entry("byte_perplexity", "perplexity per byte"),
          Map.entry("token_perplexity", "perplexity per token"),
          Map.entry("bits_per_byte", "bits per byte"),
          Map.entry("reference_bits_per_byte", "bits per byte of the reference"),
          Map.entry("bits_per_character", "bits per character"),
          Map.entry("rouge1", "ROUGE-1"),
          Map.entry("rouge2", "ROUGE-2"),
          Map.entry("rougeL", "ROUGE-L"),
          Map.entry("rougeLsum", "ROUGE-Lsum"),
          Map.entry("bleu", "BLEU"),
          Map.entry("chrf", "chrF"));

  /** How values are written. */
  public enum Form {
    /** A share of one, shown in percent. */
    PERCENT,
    /** Already in percent, and written without the sign: BLEU, chrF. */
    POINTS,
    /** Any positive size: four significant digits. */
    PERPLEXITY,
    /** Three decimals. */
    BITS,
    /** Four significant digits. */
    PLAIN
  }

  static Measure of(RunDescription.Metric metric, Estimators estimators) {
    return new Measure(
        metric.name(),
        Text.cut(label(metric.name()), Text.NAME),
        metric.scale(),
        metric.higherIsBetter(),
        metric.judges(),
        estimator(metric, estimators));
  }

  /** An accuracy over a part of the documents is named by the part. */
  private static String label(String name) {
    String known = LABELS.get(name);
    if (known != null) {
      return known;
    }
    return name.startsWith(PART_ACCURACY)
        ? LABELS.get("acc") + ", " + name.substring(PART_ACCURACY.length()).replace('_', ' ')
        : name;
  }

  private static Optional<Estimator> estimator(RunDescription.Metric metric, Estimators all) {
    try {
      return Optional.of(all.of(metric.aggregation()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How its values are written. */
  public Form form() {
    return switch (scale) {
      case PROPORTION, SHARE -> Form.PERCENT;
      case PERCENT -> Form.POINTS;
      case LOGARITHMIC -> Form.PERPLEXITY;
      case INFORMATION -> Form.BITS;
      case LINEAR -> Form.PLAIN;
    };
  }

  /** A value without its unit. */
  public String format(double value) {
    return switch (form()) {
      case PERCENT -> Figures.fixed(100 * value, 1);
      case POINTS -> Figures.fixed(value, value < 10 ? 2 : 1);
      case BITS -> Figures.fixed(value, 3);
      case PERPLEXITY, PLAIN -> Figures.significant(value, 4);
    };
  }

  /** A difference of two values without its unit or sign of plus. */
  public String difference(double value) {
    return switch (form()) {
      case PERPLEXITY, PLAIN -> Figures.significant(value, 3);
      case PERCENT, POINTS, BITS -> format(value);
    };
  }

  /** A published value without its unit: with the digits that it was published with. */
  public String formatPublished(double value) {
    return switch (form()) {
      case PERCENT -> published(100 * value);
      case POINTS -> published(value);
      case PERPLEXITY, BITS, PLAIN -> format(value);
    };
  }

  private static String published(double value) {
    String text = Figures.fixed(value, 2);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }

  /** A percent sign after a space that does not break, or nothing. */
  public String unit() {
    return form() == Form.PERCENT ? "\u00a0%" : "";
  }

  /** The direction in words. */
  public String direction() {
    return higherIsBetter ? "higher is better" : "lower is better";
  }

  /** The direction as a sign. */
  public String arrow() {
    return higherIsBetter ? "↑" : "↓";
  }

  /** Whether {@code a} is the better of two values. */
  boolean better(double a, double b) {
    return higherIsBetter ? a > b : a < b;
  }

  /**
   * One document's own score, where its statistics allow one: corpus measures such as BLEU have
   * none.
   *
   * @return NaN where there is none
   */
  public double ofDocument(double[] statistics) {
    return estimator
        .filter(Estimator::scoresDocuments)
        .map(known -> known.value(statistics, 1))
        .orElse(Double.NaN);
  }
}
