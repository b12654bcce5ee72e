package ovid.model.checkpoint.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ovid.model.checkpoint.huggingface.WeightFiles;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.UnreadableCheckpoint;

/** Says which format a file or folder is in. */
final class FormatDetector {
  private static final int MOST_FILES = 1000;

  private FormatDetector() {}

  /**
   * A checkpoint that was found.
   *
   * @param place the folder for Hugging Face's formats, the file for the others
   */
  record Detected(CheckpointFormat format, Path place) {}

  /**
   * Looks at a file, or at the files in a folder.
   *
   * @throws CheckpointException when it holds no checkpoint, several, or one in a format that
   *     cannot be read
   */
  static Detected detect(Path path) {
    if (Files.isDirectory(path)) {
      return detectIn(path);
    }
    if (!Files.exists(path)) {
      throw new CheckpointException(path + " does not exist; give a checkpoint's folder or file.");
    }
    return detectFile(path);
  }

  private static Detected detectFile(Path file) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    String name = String.valueOf(file.getFileName());
    return switch (FileKind.of(file)) {
      case SAFETENSORS -> {
        requireNoAdapter(folder);
        boolean whole =
            name.equals(WeightFiles.SAFETENSORS.single()) || WeightFiles.SAFETENSORS.isShard(file);
        yield new Detected(CheckpointFormat.HUGGING_FACE, whole ? folder : file);
      }
      case TORCH -> {
        requireNoAdapter(folder);
        if (name.equals(WeightFiles.PYTORCH.single()) || WeightFiles.PYTORCH.isShard(file)) {
          yield new Detected(CheckpointFormat.PYTORCH, folder);
        }
        boolean nanogpt = name.startsWith("ckpt");
        yield new Detected(nanogpt ? CheckpointFormat.NANOGPT : CheckpointFormat.TORCH, file);
      }
      case LLMC_MODEL -> new Detected(CheckpointFormat.LLMC, file);
      case TENSORFLOW_INDEX -> new Detected(CheckpointFormat.TENSORFLOW, file);
      case GGUF -> new Detected(CheckpointFormat.GGUF, file);
      case ONNX -> throw onnx(file);
      case GIT_LFS ->
          throw new CheckpointException(
              file + " is a pointer of Git LFS, not the file itself; run git lfs pull there.");
      case HDF5 ->
          throw new CheckpointException(
              file
                  + " is a Keras model, which is not supported; load it with transformers and save"
                  + " it with save_pretrained.");
      case PICKLE ->
          throw new CheckpointException(
              file
                  + " is a pickle that torch.save did not write, such as nanoGPT's meta.pkl, and no"
                  + " checkpoint; give the ckpt.pt.");
      case LLMC_TOKENIZER, LLMC_OTHER ->
          throw new CheckpointException(
              file + " is a file of llm.c, but not of a model; give the model's .bin.");
      case OTHER ->
          throw new CheckpointException(
              "%s is in no format that is known here; give a checkpoint in one of these: %s."
                  .formatted(file, CheckpointFormat.titles()));
    };
  }

  private static void requireNoAdapter(Path folder) {
    if (AdapterFolder.is(folder)) {
      throw AdapterFolder.refusal(folder);
    }
  }

  private static CheckpointException onnx(Path file) {
    return new CheckpointException(
        file
            + " is an ONNX graph, which holds a program and is not supported; give the checkpoint"
            + " that it was exported from, with model.safetensors and config.json.");
  }

  private static Detected detectIn(Path folder) {
    if (WeightFiles.SAFETENSORS.in(folder)) {
      return new Detected(CheckpointFormat.HUGGING_FACE, folder);
    }
    if (WeightFiles.PYTORCH.in(folder)) {
      return new Detected(CheckpointFormat.PYTORCH, folder);
    }
    requireNoAdapter(folder);
    List<Path> found = new ArrayList<>();
    Path refused = null;
    for (Path file : files(folder)) {
      switch (FileKind.of(file)) {
        case TORCH, LLMC_MODEL, TENSORFLOW_INDEX, GGUF, SAFETENSORS -> found.add(file);
        case ONNX, HDF5, GIT_LFS -> refused = file;
        case LLMC_TOKENIZER, LLMC_OTHER, PICKLE, OTHER -> {}
      }
    }
    if (found.size() > 1) {
      throw new CheckpointException(
          "%s holds several checkpoints, %s and %s; give one of the files."
              .formatted(folder, found.get(0).getFileName(), found.get(1).getFileName()));
    }
    if (found.isEmpty() && refused != null) {
      return detectFile(refused);
    }
    if (found.isEmpty()) {
      throw new CheckpointException(
          "%s holds no checkpoint in any known format (%s); give a checkpoint's folder or file."
              .formatted(folder, CheckpointFormat.titles()));
    }
    return detectFile(found.getFirst());
  }

  /** The files in a folder, by name. */
  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
    } catch (IOException e) {
      throw UnreadableCheckpoint.of(folder, e);
    }
  }
}
