package ovid.tasks;

import java.util.List;

/** A metric's value over documents, in the plainest way there is. */
public final class Aggregated {
  private Aggregated() {}

  /**
   * The value over documents.
   *
   * @param statistics one vector a document, at least one
   */
  public static double value(Aggregation aggregation, List<double[]> statistics) {
    double[] mean = new double[aggregation.length()];
    for (int i = 0; i < mean.length; i++) {
      for (double[] document : statistics) {
        mean[i] += document[i];
      }
      mean[i] /= statistics.size();
    }
    return aggregation.value(mean, statistics.size());
  }
}
