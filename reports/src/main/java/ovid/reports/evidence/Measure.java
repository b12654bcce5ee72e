package ovid.reports.evidence;

import java.util.Locale;
import java.util.Map;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.RunDescription;
import ovid.results.statistics.Scale;

/**
 * A metric as the page shows it.
 *
 * @param name the results' name for it
 * @param label what people call it
 * @param form how its values are written
 * @param aggregation how it follows from the documents
 * @param higherIsBetter its direction
 */
public record Measure(
    String name, String label, Form form, String aggregation, boolean higherIsBetter) {

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

  static Measure of(RunDescription.Metric metric) {
    return new Measure(
        metric.name(),
        Text.cut(LABELS.getOrDefault(metric.name(), metric.name()), Text.NAME),
        form(metric),
        metric.aggregation().toUpperCase(Locale.ROOT),
        metric.higherIsBetter());
  }

  private static Form form(RunDescription.Metric metric) {
    String name = metric.name();
    return switch (metric.aggregation().toUpperCase(Locale.ROOT)) {
      case "PROPORTION", "MOST_CONFIDENT_PERCENT", "WEIGHTED_MEAN", "CALIBRATION_ERROR" ->
          Form.PERCENT;
      case "PERPLEXITY", "UNIT_PERPLEXITY" -> Form.PERPLEXITY;
      case "BITS_PER_UNIT", "NATS_PER_UNIT" -> Form.BITS;
      case "BLEU", "CHRF" -> Form.POINTS;
      default ->
          name.startsWith("rouge")
                  || name.startsWith("acc")
                  || name.equals("f1")
                  || name.equals("em")
                  || name.equals("exact_match")
              ? Form.PERCENT
              : Form.PLAIN;
    };
  }

  /** A value without its unit. */
  public String format(double value) {
    return switch (form) {
      case PERCENT -> Figures.fixed(100 * value, 1);
      case POINTS -> Figures.fixed(value, value < 10 ? 2 : 1);
      case BITS -> Figures.fixed(value, 3);
      case PERPLEXITY, PLAIN -> Figures.significant(value, 4);
    };
  }

  /** A difference of two values without its unit or sign of plus. */
  public String difference(double value) {
    return switch (form) {
      case PERPLEXITY, PLAIN -> Figures.significant(value, 3);
      default -> format(value);
    };
  }

  /** A published value without its unit: with the digits that it was published with. */
  public String formatPublished(double value) {
    if (form == Form.PERCENT || form == Form.POINTS) {
      String text = Figures.fixed(form == Form.PERCENT ? 100 * value : value, 2);
      return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }
    return format(value);
  }

  /** A percent sign after a space that does not break, or nothing. */
  public String unit() {
    return form == Form.PERCENT ? "\u00a0%" : "";
  }

  /** The direction in words. */
  public String direction() {
    return higherIsBetter ? "higher is better" : "lower is better";
  }

  /** The direction as a sign. */
  public String arrow() {
    return higherIsBetter ? "↑" : "↓";
  }

  /** The scale on which its values are compared and fitted. */
  public Scale scale() {
    return form == Form.PERPLEXITY
        ? Scale.LOGARITHMIC
        : aggregation.equals("PROPORTION") ? Scale.PROPORTION : Scale.LINEAR;
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
    int units = statistics.length - 1;
    return switch (aggregation) {
      case "PROPORTION", "MEAN" -> statistics.length == 1 ? statistics[0] : Double.NaN;
      case "PERPLEXITY" -> statistics.length == 1 ? Math.exp(-statistics[0]) : Double.NaN;
      case "UNIT_PERPLEXITY" -> units == 1 ? Math.exp(-statistics[0] / statistics[1]) : Double.NaN;
      case "BITS_PER_UNIT" ->
          units == 1 ? -statistics[0] / (statistics[1] * Math.log(2)) : Double.NaN;
      case "NATS_PER_UNIT" -> units == 1 ? -statistics[0] / statistics[1] : Double.NaN;
      default -> Double.NaN;
    };
  }
}
