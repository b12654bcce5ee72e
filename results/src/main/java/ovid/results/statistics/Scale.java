package ovid.results.statistics;

/** On which scale an interval around a metric's value is symmetric. */
public enum Scale {
  LINEAR,
  LOGARITHMIC,
  PROPORTION
}
