package ovid.harness.program;

/** The statuses that the program ends with; {@code ovid --help} lists them. */
public final class ExitStatus {
  /** What was asked for is done. */
  public static final int DONE = 0;

  /** It failed, as a sentence on standard error says; or what was compared or checked differs. */
  public static final int FAILED = 1;

  /** The command line cannot be understood. */
  public static final int USAGE = 2;

  /** It was stopped by Ctrl-C or a polite kill, with everything kept; as shells count SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
