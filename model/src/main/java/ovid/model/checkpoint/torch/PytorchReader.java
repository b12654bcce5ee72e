package ovid.model.checkpoint.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.Arrangement;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.LinearLayout;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.checkpoint.huggingface.CheckpointReader;
import ovid.model.checkpoint.huggingface.WeightFiles;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;

/**
 * Reads checkpoints in the layout that Hugging Face had before safetensors: {@code config.json} and
 * {@code pytorch_model.bin}, in one file or in shards. The names and shapes are those of
 * safetensors.
 */
public final class PytorchReader {
  private PytorchReader() {}

  /**
   * Maps and reads a checkpoint.
   *
   * @param directory the checkpoint's folder
   * @param arena owns the mapping
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Contents read(Path directory, TokenizerSource tokenizer, Arena arena) {
    List<Path> files = new ArrayList<>();
    List<StoredTensor> stored =
        WeightFiles.PYTORCH.open(
            directory,
            file -> {
              files.add(file);
              return tensors(file, MappedFile.map(file, arena));
            });
    Arrangement arrangement = Arrangement.of(stored, LinearLayout.IN_OUT);
    return new Contents(
        CheckpointFormat.PYTORCH,
        directory,
        CheckpointReader.configuration(directory),
        arrangement.tensors(),
        files,
        tokenizer,
        arrangement.notes());
  }

  /** The tensors of a file's state dict. */
  static List<StoredTensor> tensors(Path file, MemorySegment bytes) {
    TorchFile torch = TorchFile.read(file, bytes);
    SavedObject saved = new SavedObject(file, torch.saved());
    return StateDict.tensors(file, torch, saved.state(), bytes.byteSize());
  }
}
