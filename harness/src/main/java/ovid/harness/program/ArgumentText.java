package ovid.harness.program;

import java.util.List;

/** The process's arguments as text, which the JVM makes of their bytes by the locale. */
public final class ArgumentText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String ENCODING = "sun.jnu.encoding";

  private ArgumentText() {}

  /**
   * Passes arguments that arrived whole. The JVM puts U+FFFD in the place of what its encoding does
   * not know, and a prompt or a path with that in it is not what the user gave.
   *
   * @throws UserException when one did not
   */
  public static void requireWhole(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).indexOf(REPLACEMENT) >= 0) {
        throw new UserException(
            "Argument %d (\"%s\") is not text in the encoding of this locale, %s; give it in UTF-8, with LC_ALL=C.UTF-8 in the environment."
                .formatted(
                    i + 1,
                    arguments.get(i).replace(REPLACEMENT, '?'),
                    System.getProperty(ENCODING, "which is not known")));
      }
    }
  }
}
