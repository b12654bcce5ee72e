package ovid.results.statistics;

/**
 * The average of a suite of tasks, each rescaled so that guessing is 0 and everything right is 1:
 * {@code (value − chance) / (1 − chance)}. Tasks weigh equally, and count as independent samples
 * for the uncertainty.
 *
 * @param value the average, or the difference of two averages
 * @param standardError over the tasks' documents; the tasks themselves count as given
 * @param interval 95 %, normal
 * @param tasks how many it is over
 */
public record SuiteAverage(double value, double standardError, Interval interval, int tasks) {

  /**
   * Averages scores of one model, or paired differences of two.
   *
   * @param values scores between 0 and 1, or differences of such
   * @param standardErrors of the values
   * @param chances each task's score of guessing, below 1
   * @param differences whether the values are differences, from which chance is gone already
   * @throws IllegalArgumentException when lengths differ, or a chance is not in [0, 1)
   */
  private static SuiteAverage of(
      double[] values, double[] standardErrors, double[] chances, boolean differences) {
    int tasks = values.length;
    if (tasks != standardErrors.length || tasks != chances.length) {
      throw new IllegalArgumentException(
          tasks + " values, " + standardErrors.length + " errors, " + chances.length + " chances");
    }
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < tasks; i++) {
      if (!(chances[i] >= 0 && chances[i] < 1)) {
        throw new IllegalArgumentException("chance must be in [0, 1): " + chances[i]);
      }
      double room = 1 - chances[i];
      sum += (differences ? values[i] : values[i] - chances[i]) / room;
      double error = standardErrors[i] / room;
      variance += error * error;
    }
    double average = sum / tasks;
    double error = Math.sqrt(variance) / tasks;
    double half = Interval.Z * error;
    return new SuiteAverage(
        average, error, new Interval(average - half, average + half, "normal"), tasks);
  }

  /**
   * {@return the average of one model}
   *
   * @param values scores between 0 and 1
   * @param standardErrors of the values
   * @param chances each task's score of guessing
   * @throws IllegalArgumentException when lengths differ, or a chance is not in [0, 1)
   */
  public static SuiteAverage ofScores(double[] values, double[] standardErrors, double[] chances) {
    return of(values, standardErrors, chances, false);
  }

  /**
   * {@return the difference of two models' averages}
   *
   * @param differences of the scores
   * @param standardErrors of the differences, paired by document
   * @param chances each task's score of guessing
   * @throws IllegalArgumentException when lengths differ, or a chance is not in [0, 1)
   */
  public static SuiteAverage ofDifferences(
      double[] differences, double[] standardErrors, double[] chances) {
    return of(differences, standardErrors, chances, true);
  }

  /** {@return the two-sided p-value of a value of 0} */
  public double p() {
    return value == 0 ? 1 : Distributions.normalTwoSided(value / standardError);
  }
}
