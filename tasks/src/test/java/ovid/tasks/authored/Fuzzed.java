package ovid.tasks.authored;

import java.util.concurrent.Callable;
import ovid.tasks.DataException;

/** What the fuzz targets share: bytes of strangers end in a reading or in one sentence. */
public final class Fuzzed {
  private static final int LONGEST = 4000;

  private Fuzzed() {}

  public static void orSentence(Callable<?> reading) throws Exception {
    try {
      reading.call();
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      boolean sentence =
          message.endsWith(".") && message.length() < LONGEST && message.lines().count() == 1;
      if (!sentence) {
        throw new AssertionError("not one sentence: " + message, e);
      }
    }
  }
}
