package ovid.results.statistics;

/** What values a metric may have, on which its interval and how it is written depend. */
public enum Scale {
  /** Any number. */
  LINEAR,
  /** Bits or nats. */
  INFORMATION,
  /** A positive number, such as a perplexity. */
  LOGARITHMIC,
  /** The share of the documents that are right. */
  PROPORTION,
  /** Between 0 and 1, of documents that are more than right or wrong. */
  SHARE,
  /** Between 0 and 100, of such documents. */
  PERCENT
}
