package ovid.model.checkpoint;

import java.nio.file.Path;
import java.util.List;
import ovid.model.CheckpointFormat;

/**
 * What a reader found in a checkpoint, before it is matched with what a GPT-2 needs.
 *
 * @param place the file or folder that messages name
 * @param tensors under Hugging Face's names, which may have prefixes; matrices {@code [in, out]}
 * @param files all files that were read for them
 */
public record Contents(
    CheckpointFormat format,
    Path place,
    ModelConfiguration configuration,
    List<StoredTensor> tensors,
    List<Path> files,
    TokenizerSource tokenizer) {
  public Contents {
    tensors = List.copyOf(tensors);
    files = List.copyOf(files);
  }
}
