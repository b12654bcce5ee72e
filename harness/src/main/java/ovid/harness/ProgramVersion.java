package ovid.harness;

/** The program's own version. */
public final class ProgramVersion {
  /** As in the parent {@code pom.xml}. */
  public static final String NUMBER = "0.1.0";

  private ProgramVersion() {}
}
