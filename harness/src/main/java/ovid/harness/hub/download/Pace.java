package ovid.harness.hub.download;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect for a connection and for the head of a reply
 * @param stall without a byte, after which a connection counts as dead
 * @param attempts that may fail in a row before giving up; one that brought {@link #PROGRESS} bytes
 *     starts the count anew
 * @param firstPause before the second attempt; doubles with each further one
 * @param longestPause that doubling leads to
 * @param longestRetryAfter that a server may ask for before giving up instead
 */
public record Pace(
    Duration connect,
    Duration stall,
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration longestRetryAfter) {
  /** Bytes that make an attempt count as progress although it was cut. */
  static final long PROGRESS = 1 << 20;

  /** For real servers. */
  public static final Pace STANDARD =
      new Pace(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          6,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));
}
