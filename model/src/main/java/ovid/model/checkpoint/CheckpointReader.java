package ovid.model.checkpoint;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import ovid.model.CheckpointException;
import ovid.model.Configuration;

/** Reads a checkpoint in Hugging Face's layout: {@code config.json} and safetensors. */
public final class CheckpointReader {
  private CheckpointReader() {}

  /**
   * Maps and checks a checkpoint's weights; every value is read once.
   *
   * @param directory the checkpoint's folder
   * @param threads that read, at least 1
   * @return to be closed by the caller
   * @throws CheckpointException when anything about the checkpoint is not as it must be
   */
  @SuppressWarnings("MustBeClosedChecker") // the weights own the arena
  public static Weights open(Path directory, int threads) {
    ModelConfiguration configuration = readConfiguration(directory);
    // Shared, so that every thread may read.
    Arena arena = Arena.ofShared();
    try {
      List<StoredTensor> tensors =
          WeightFiles.open(directory, file -> SafetensorsFile.open(file, arena));
      SequencedMap<String, StoredTensor> needed =
          TensorTable.match(directory, tensors, configuration);
      String sha256 = WeightsDigest.compute(configuration.shape(), needed, threads);
      return new MappedWeights(configuration.shape(), needed, sha256, arena);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Reads a checkpoint's shape, without its weights.
   *
   * @param directory the checkpoint's folder
   * @throws CheckpointException when {@code config.json} is not as it must be
   */
  public static Configuration configuration(Path directory) {
    return readConfiguration(directory).shape();
  }

  private static ModelConfiguration readConfiguration(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CheckpointException(
          directory + " is not a folder; give the folder that holds the checkpoint's config.json.");
    }
    return ConfigurationReader.read(directory.resolve("config.json"));
  }
}
