package ovid.reports.plots;

import java.util.ArrayList;
import java.util.List;
import ovid.reports.evidence.Column;
import ovid.reports.evidence.Documents;
import ovid.reports.evidence.Evidence;
import ovid.reports.samples.Samples;
import ovid.reports.text.Figures;
import ovid.results.statistics.Interval;

/**
 * How often a model is right where it is so sure: a picture a model and task, for tasks whose
 * predictions come with a confidence.
 *
 * @param id unique on the page
 * @param description what the picture shows, for those who do not see it
 * @param bins from the least sure to the surest, without empty ones
 * @param error mean distance between confidence and accuracy, weighted by documents
 * @param surest accuracy of the surest hundredth
 */
public record CalibrationPlot(
    String id,
    String model,
    String task,
    String description,
    List<Bin> bins,
    String error,
    String surest) {
  static final double SIZE = 200;
  static final double LEFT = 34;
  static final double BOTTOM = 176;
  private static final double SPAN = 160;
  private static final int BINS = 10;

  /** Documents of like confidence: a point with its interval. */
  public record Bin(String x, String y, String low, String high, String radius, String text) {}

  /** The pictures of some models on all tasks that have confidences. */
  public static List<CalibrationPlot> of(Evidence comparison, Documents documents) {
    List<CalibrationPlot> pictures = new ArrayList<>();
    for (Evidence.Task task : comparison.tasks()) {
      for (Evidence.Model model : Samples.spread(comparison.models())) {
        Column column = documents.of(task, model);
        if (column.confident()) {
          pictures.add(of("calibration-" + pictures.size(), model, task, column));
        }
      }
    }
    return pictures;
  }

  private static CalibrationPlot of(
      String id, Evidence.Model model, Evidence.Task task, Column column) {
    int[] counts = new int[BINS];
    int[] right = new int[BINS];
    double[] sure = new double[BINS];
    List<Integer> judged = new ArrayList<>();
    for (int document = 0; document < column.end(); document++) {
      double confidence = column.confidence(document);
      if (column.judged(document) && confidence >= 0 && confidence <= 1) {
        int bin = (int) Math.min(BINS - 1, confidence * BINS);
        counts[bin]++;
        right[bin] += column.right(document) ? 1 : 0;
        sure[bin] += confidence;
        judged.add(document);
      }
    }
    List<Bin> bins = new ArrayList<>();
    List<String> words = new ArrayList<>();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        double confidence = sure[bin] / counts[bin];
        double accuracy = (double) right[bin] / counts[bin];
        error += Math.abs(confidence - accuracy) * counts[bin] / judged.size();
        bins.add(bin(confidence, accuracy, counts[bin], judged.size()));
        words.add(bins.getLast().text());
      }
    }
    return new CalibrationPlot(
        id,
        model.name(),
        task.name(),
        "Confidence of " + model.name() + " on " + task.name() + ": " + String.join("; ", words),
        bins,
        Figures.fixed(100 * error, 1) + " points",
        surest(column, judged));
  }

  private static String surest(Column column, List<Integer> judged) {
    int most = Math.max(1, judged.size() / 100);
    long right =
        judged.stream()
            .sorted((a, b) -> Double.compare(column.confidence(b), column.confidence(a)))
            .limit(most)
            .filter(column::right)
            .count();
    return judged.isEmpty()
        ? "–"
        : Figures.fixed(100.0 * right / most, 1) + " % of " + Figures.count(most, "document");
  }

  private static Bin bin(double confidence, double accuracy, int count, int all) {
    Interval interval = Interval.wilson(accuracy, count);
    return new Bin(
        Plot.place(LEFT + SPAN * confidence),
        Plot.place(BOTTOM - SPAN * accuracy),
        Plot.place(BOTTOM - SPAN * interval.low()),
        Plot.place(BOTTOM - SPAN * interval.high()),
        Plot.place(2.5 + 4.5 * Math.sqrt((double) count / all)),
        Figures.fixed(100 * confidence, 0)
            + " % sure, "
            + Figures.fixed(100 * accuracy, 0)
            + " % right of "
            + Figures.count(count, "document"));
  }
}
