package ovid.harness.evaluation;

import java.nio.file.Path;
import java.util.Locale;
import ovid.harness.UserException;
import ovid.model.Configuration;
import ovid.model.LanguageModel;

/** Opens checkpoints, and says what they need when the memory does not suffice. */
public final class ModelOpener {
  /** Packed weights, and what a batch needs beside them. */
  private static final double WEIGHTS_FACTOR = 1.15;

  private static final double BATCH_BYTES = 350e6;

  private ModelOpener() {}

  /**
   * Opens a checkpoint.
   *
   * @throws UserException when the memory does not suffice
   * @throws ovid.model.CheckpointException when it is malformed
   */
  public static LanguageModel open(Path folder, int threads) {
    try {
      return LanguageModel.open(folder, threads);
    } catch (OutOfMemoryError e) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "The memory does not suffice for %s, which needs about %.1f GB; close other programs, or"
                  + " take a smaller model.",
              folder,
              bytes(Configuration.read(folder)) / 1e9),
          e);
    }
  }

  private static double bytes(Configuration shape) {
    return shape.parameters() * (double) Float.BYTES * WEIGHTS_FACTOR + BATCH_BYTES;
  }
}
