package ovid.harness;

/** Entry point of the {@code ovid} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(0);
  }
}
