package ovid.model.checkpoint.huggingface;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;

/** Reads a checkpoint in Hugging Face's layout. */
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
        CheckpointFormat.HUGGING_FACE,
        directory,
        configuration,
        tensors,
        files,
        tokenizer,
        List.of());
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
}
