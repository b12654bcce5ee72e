package ovid.harness.terminal;

/**
 * Where standard error goes.
 *
 * @param interactive whether a person watches, so that lines may be written over
 * @param columns how wide a line may be, at least {@link #LEAST_COLUMNS}
 */
public record Terminal(boolean interactive, int columns) {
  private static final int LEAST_COLUMNS = 20;
  private static final int DEFAULT_COLUMNS = 80;

  public Terminal {
    columns = Math.max(columns, LEAST_COLUMNS);
  }

  /**
   * As the launcher says it by {@code ovid.terminal} and {@code ovid.columns}; the JVM cannot tell
   * itself, since the launcher reads its standard error. A terminal that does not know its width
   * says 0.
   */
  public static Terminal ofProcess() {
    int columns = Integer.getInteger("ovid.columns", 0);
    return new Terminal(
        Boolean.getBoolean("ovid.terminal"), columns > 0 ? columns : DEFAULT_COLUMNS);
  }
}
