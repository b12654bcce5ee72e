package ovid.model.checkpoint;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import ovid.model.CheckpointException;
import ovid.model.CheckpointFormat;

/** Reads a checkpoint in Hugging Face's layout, and makes weights of what any reader found. */
public final class CheckpointReader {
  private CheckpointReader() {}

  /**
   * Maps the safetensors of a checkpoint.
   *
   * @param directory the checkpoint's folder, with {@code config.json}
   * @param arena owns the mapping
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Contents read(Path directory, TokenizerSource tokenizer, Arena arena) {
    ModelConfiguration configuration = configuration(directory);
    List<Path> files = new ArrayList<>();
    List<StoredTensor> tensors =
        WeightFiles.SAFETENSORS.open(
            directory,
            file -> {
              files.add(file);
              return SafetensorsFile.open(file, arena);
            });
    return new Contents(
        CheckpointFormat.HUGGING_FACE, directory, configuration, tensors, files, tokenizer);
  }

  /**
   * Reads {@code config.json}.
   *
   * @param directory the checkpoint's folder
   * @throws CheckpointException when the file is not as it must be
   */
  public static ModelConfiguration configuration(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CheckpointException(
          directory + " is not a folder; give the folder that holds the checkpoint's config.json.");
    }
    return ConfigurationReader.read(directory.resolve("config.json"));
  }

  /**
   * Checks that a GPT-2's tensors are all there and finite; every value is read once.
   *
   * @param arena that owns the tensors; the weights close it
   * @param threads that read, at least 1
   * @throws CheckpointException when anything about the weights is not as it must be
   */
  public static Weights weights(Contents contents, Arena arena, int threads) {
    SequencedMap<String, StoredTensor> needed =
        TensorTable.match(contents.place(), contents.tensors(), contents.configuration());
    String sha256 = WeightsDigest.compute(contents.configuration().shape(), needed, threads);
    return new MappedWeights(contents.configuration().shape(), needed, sha256, arena);
  }
}
