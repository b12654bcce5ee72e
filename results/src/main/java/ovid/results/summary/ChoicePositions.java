package ovid.results.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.classification.evaluation.LabelConfusionMatrix;
import org.tribuo.evaluation.metrics.MetricTarget;
import org.tribuo.impl.ArrayExample;
import ovid.results.Summary;

/**
 * Counts gold and predicted positions of a multiple-choice task. Tribuo, whose label metrics
 * evaluate them, is loaded only when there is something to evaluate.
 */
public final class ChoicePositions {
  /** More choices than any data set has, and few enough for a table of their positions. */
  public static final int MOST = 1 << 10;

  private int[][] counts = new int[0][0];

  /** Whether these are positions that can be counted. */
  static boolean holds(int gold, int predicted) {
    return gold >= 0 && gold < MOST && predicted >= 0 && predicted < MOST;
  }

  void add(int gold, int predicted) {
    int needed = Math.max(gold, predicted) + 1;
    if (needed > counts.length) {
      int[][] larger = new int[needed][needed];
      for (int i = 0; i < counts.length; i++) {
        System.arraycopy(counts[i], 0, larger[i], 0, counts.length);
      }
      counts = larger;
    }
    counts[gold][predicted]++;
  }

  /** The evaluation, or null when the task is not multiple choice. */
  Summary.@Nullable ChoiceSummary summary() {
    return counts.length == 0 ? null : Evaluation.of(counts);
  }

  /** A class of its own, so that no other use of this one loads Tribuo. */
  private static final class Evaluation {
    private Evaluation() {}

    static Summary.ChoiceSummary of(int[][] counts) {
      List<Label> labels =
          IntStream.range(0, counts.length).mapToObj(i -> new Label(Integer.toString(i))).toList();
      MutableOutputInfo<Label> domain = new LabelFactory().generateInfo();
      labels.forEach(domain::observe);
      LabelConfusionMatrix matrix =
          new LabelConfusionMatrix(
              domain.generateImmutableOutputInfo(), predictions(counts, labels));
      double recall = 0;
      int golds = 0;
      double f1 = 0;
      int seen = 0;
      for (Label label : labels) {
        MetricTarget<Label> target = new MetricTarget<>(label);
        boolean gold = matrix.support(label) > 0;
        if (gold) {
          recall += ConfusionMetrics.recall(target, matrix);
          golds++;
        }
        if (gold || matrix.fp(label) > 0) {
          f1 += ConfusionMetrics.f1(target, matrix);
          seen++;
        }
      }
      return new Summary.ChoiceSummary(
          Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new), recall / golds, f1 / seen);
    }

    /** One prediction a cell, repeated: no memory beyond a reference for each document. */
    private static List<Prediction<Label>> predictions(int[][] counts, List<Label> labels) {
      List<Prediction<Label>> predictions = new ArrayList<>();
      for (int gold = 0; gold < counts.length; gold++) {
        for (int predicted = 0; predicted < counts.length; predicted++) {
          Prediction<Label> prediction =
              new Prediction<>(labels.get(predicted), 0, new ArrayExample<>(labels.get(gold)));
          predictions.addAll(Collections.nCopies(counts[gold][predicted], prediction));
        }
      }
      return predictions;
    }
  }
}
