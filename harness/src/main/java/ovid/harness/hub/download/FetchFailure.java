package ovid.harness.hub.download;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not arrive from an address. Its parts are the second half of a sentence that
 * begins with the file and the address.
 */
public final class FetchFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final String cure;
  private final int status;
  private final boolean passing;
  private final boolean reached;
  private final boolean progress;
  private final @Nullable Duration retryAfter;

  private FetchFailure(
      String what,
      String cure,
      int status,
      boolean passing,
      boolean reached,
      boolean progress,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(what, cause);
    this.cure = cure;
    this.status = status;
    this.passing = passing;
    this.reached = reached;
    this.progress = progress;
    this.retryAfter = retryAfter;
  }

  /** A failure that another attempt would meet again. */
  public static FetchFailure lasting(String what, String cure) {
    return new FetchFailure(what, cure, 0, false, true, false, null, null);
  }

  /** A reply with an HTTP status that another attempt would meet again. */
  static FetchFailure lasting(int status, String what, String cure) {
    return new FetchFailure(what, cure, status, false, true, false, null, null);
  }

  /**
   * A failure that may be over soon.
   *
   * @param progress whether enough arrived before it to start counting attempts anew
   */
  static FetchFailure passing(
      String what, String cure, boolean progress, @Nullable Throwable cause) {
    return new FetchFailure(what, cure, 0, true, true, progress, null, cause);
  }

  /** No connection came about, which is seldom over soon. */
  static FetchFailure unreachable(String what, Throwable cause) {
    return new FetchFailure(what, Retry.NETWORK, 0, true, false, false, null, cause);
  }

  /**
   * A reply with an HTTP status that may be another one soon.
   *
   * @param retryAfter the pause that the server asks for, if it does
   */
  static FetchFailure passing(int status, String what, String cure, @Nullable Duration retryAfter) {
    return new FetchFailure(what, cure, status, true, true, false, retryAfter, null);
  }

  /** What the user can do: a clause without a full stop. */
  public String cure() {
    return cure;
  }

  /** The reply's HTTP status; 0 when it was not the status that failed. */
  public int status() {
    return status;
  }

  boolean passing() {
    return passing;
  }

  /** Whether there was a connection to the server. */
  boolean reached() {
    return reached;
  }

  boolean progress() {
    return progress;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The whole sentence. */
  public String sentence(String name, Object address) {
    return name + " could not be fetched from " + address + ": " + getMessage() + "; " + cure + ".";
  }
}
