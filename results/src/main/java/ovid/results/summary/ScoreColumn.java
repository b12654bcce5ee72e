package ovid.results.summary;

import java.util.Locale;

/** The columns of {@code scores.csv}, in the order in which they are written. */
public enum ScoreColumn {
  MODEL,
  PARAMETERS,
  TASK,
  VERSION,
  METRIC,
  HIGHER_IS_BETTER,
  VALUE,
  STANDARD_ERROR,
  CI95_LOW,
  CI95_HIGH,
  METHOD,
  DOCUMENTS,
  TRUNCATED_DOCUMENTS,
  CHECKPOINT_SHA256,
  TOKENIZER_SHA256,
  NUMERICS,
  AGGREGATION,
  /** The metric's value for guessing; known of a task's first metric only. */
  CHANCE,
  /** How many documents the data set holds. */
  DATA_DOCUMENTS,
  /** What values the metric may have, by the name of its {@link ovid.results.statistics.Scale}. */
  SCALE;

  /** What the header calls it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
