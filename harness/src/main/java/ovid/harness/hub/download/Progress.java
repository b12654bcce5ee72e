package ovid.harness.hub.download;

/** Hears how a download gets on. */
public interface Progress {
  /**
   * A file begins to arrive.
   *
   * @param done bytes there already
   * @param total bytes of the whole file; -1 when unknown
   */
  void start(String name, long done, long total);

  /** Bytes there now. */
  void advance(long done);

  /** The file is complete, or the attempt is over. */
  void stop();

  /** A line for the user. */
  void message(String line);
}
