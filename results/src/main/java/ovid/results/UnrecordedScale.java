package ovid.results;

import java.util.Locale;
import ovid.results.statistics.Scale;

/**
 * The scale of a metric by its name and its aggregation's, for files that do not tell it: runs of
 * before scales were recorded, and other programs' tables. Nothing else guesses.
 */
final class UnrecordedScale {
  private UnrecordedScale() {}

  static Scale of(String metric, String aggregation) {
    return switch (aggregation.toUpperCase(Locale.ROOT)) {
      case "PROPORTION", "MOST_CONFIDENT_PERCENT" -> Scale.PROPORTION;
      case "WEIGHTED_MEAN", "CALIBRATION_ERROR" -> Scale.SHARE;
      case "PERPLEXITY", "UNIT_PERPLEXITY" -> Scale.LOGARITHMIC;
      case "BITS_PER_UNIT", "NATS_PER_UNIT" -> Scale.INFORMATION;
      case "BLEU", "CHRF" -> Scale.PERCENT;
      default -> isShare(metric) ? Scale.SHARE : Scale.LINEAR;
    };
  }

  private static boolean isShare(String metric) {
    return metric.startsWith("rouge")
        || metric.startsWith("acc")
        || metric.equals("f1")
        || metric.equals("em")
        || metric.equals("exact_match");
  }
}
