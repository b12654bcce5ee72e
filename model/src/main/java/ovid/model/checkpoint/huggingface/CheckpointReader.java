package ovid.model.checkpoint.huggingface;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.Arrangement;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.LinearLayout;
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
   * @param place the checkpoint's folder, or a file of safetensors, with {@code config.json} in it
   *     or beside it
   * @param arena owns the mapping
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Contents read(Path place, TokenizerSource tokenizer, Arena arena) {
    ModelConfiguration configuration = configuration(folder(place));
    List<Path> files = new ArrayList<>();
    WeightFiles.Opener opener =
        file -> {
          files.add(file);
          return SafetensorsFile.open(file, arena);
        };
    List<StoredTensor> stored =
        Files.isRegularFile(place)
            ? opener.open(place)
            : WeightFiles.SAFETENSORS.open(place, opener);
    Arrangement arrangement = Arrangement.of(stored, LinearLayout.IN_OUT);
    return new Contents(
        CheckpointFormat.HUGGING_FACE,
        place,
        configuration,
        arrangement.tensors(),
        files,
        tokenizer,
        arrangement.notes());
  }

  /** The folder that a checkpoint is in, if it is not one itself. */
  public static Path folder(Path place) {
    Path parent = place.toAbsolutePath().getParent();
    return Files.isRegularFile(place) && parent != null ? parent : place;
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
