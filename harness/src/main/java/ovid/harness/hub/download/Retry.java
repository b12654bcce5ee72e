package ovid.harness.hub.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Attempts with exponential pauses between them, spread by chance so that clients drift apart. */
public final class Retry {
  /** One attempt. */
  @FunctionalInterface
  public interface Attempt<T extends @Nullable Object> {
    /**
     * Makes the attempt.
     *
     * @throws FetchFailure which says whether another attempt is worth it
     * @throws IOException always worth another attempt
     */
    T run() throws IOException;
  }

  /** What the user can do about a connection. */
  static final String NETWORK = "check the network and the proxy settings, and try again";

  /** Attempts at a server that was never reached: a machine without network learns of it soon. */
  private static final int UNREACHED = 2;

  private final Pace pace;
  private final Progress progress;

  /**
   * Attempts at this pace.
   *
   * @param progress hears why a pause is made
   */
  public Retry(Pace pace, Progress progress) {
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * The first attempt that succeeds.
   *
   * @throws FetchFailure the last failure, when no more attempts are worth it
   */
  public <T extends @Nullable Object> T run(String name, Attempt<T> attempt) throws IOException {
    int failures = 0;
    boolean reached = false;
    while (true) {
      FetchFailure failure;
      try {
        return attempt.run();
      } catch (InterruptedIOException e) {
        throw e;
      } catch (FetchFailure e) {
        failure = e;
      } catch (IOException e) {
        failure =
            FetchFailure.passing("the connection failed (" + reason(e) + ")", NETWORK, false, e);
      }
      reached |= failure.reached();
      failures = failure.progress() ? 1 : failures + 1;
      Duration asked = failure.retryAfter();
      if (!failure.passing()
          || failures >= (reached ? pace.attempts() : Math.min(UNREACHED, pace.attempts()))
          || (asked != null && asked.compareTo(pace.longestRetryAfter()) > 0)) {
        throw failure;
      }
      Duration pause = asked == null ? pause(failures) : asked;
      progress.message(
          "%s: %s; next attempt in %.1f s"
              .formatted(name, failure.getMessage(), pause.toMillis() / 1e3));
      sleep(pause);
    }
  }

  /** Between half and all of the doubled pause. */
  private Duration pause(int failures) {
    long doubled =
        Math.min(
            pace.longestPause().toMillis(),
            pace.firstPause().toMillis() << Math.min(failures - 1, 20));
    return Duration.ofMillis(doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void sleep(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
