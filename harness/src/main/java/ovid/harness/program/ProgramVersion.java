package ovid.harness.program;

import org.jspecify.annotations.Nullable;

/** The program's own version. */
public final class ProgramVersion {
  /** As in the parent {@code pom.xml}. */
  public static final String NUMBER = "0.1.0";

  private ProgramVersion() {}

  /** The commit that the launcher found in version control, or null when there is none. */
  public static @Nullable String commit() {
    String commit = System.getProperty("ovid.commit", "");
    return commit.isEmpty() ? null : commit;
  }
}
