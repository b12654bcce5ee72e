package ovid.harness.evaluation;

import java.nio.file.Path;
import java.util.Locale;
import ovid.harness.program.UserException;
import ovid.model.CheckpointInspection;
import ovid.model.LanguageModel;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** Opens checkpoints, and says what they need when the memory does not suffice. */
public final class ModelOpener {
  /** Packed weights, and what a batch needs beside them. */
  private static final double WEIGHTS_FACTOR = 1.15;

  private static final double BATCH_BYTES = 350e6;

  private ModelOpener() {}

  /**
   * Opens a checkpoint.
   *
   * @param path its folder, or the file of its weights
   * @param options what its files leave open
   * @param weights what the model keeps its matrices in
   * @throws UserException when the memory does not suffice
   * @throws ovid.model.values.CheckpointException when it is malformed
   */
  public static LanguageModel open(
      Path path, CheckpointOptions options, WeightType weights, int threads) {
    try {
      return LanguageModel.open(path, options, weights, threads);
    } catch (OutOfMemoryError e) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "The memory does not suffice for %s, which needs about %.1f GB; close other programs, or"
                  + " take a smaller model.",
              path,
              bytes(CheckpointInspection.shape(path), weights) / 1e9),
          e);
    }
  }

  private static double bytes(Configuration shape, WeightType weights) {
    return shape.parameters() * (double) weights.bytes() * WEIGHTS_FACTOR + BATCH_BYTES;
  }
}
