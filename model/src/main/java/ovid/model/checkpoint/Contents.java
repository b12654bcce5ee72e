package ovid.model.checkpoint;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;

/**
 * What a reader found in a checkpoint, before it is matched with what a GPT-2 needs.
 *
 * @param place the file or folder that messages name
 * @param tensors under Hugging Face's names, which may have prefixes; matrices {@code [in, out]}
 * @param files all files that were read for them
 * @param notes what was assumed of the checkpoint or looks wrong with it, a sentence each
 */
public record Contents(
    CheckpointFormat format,
    Path place,
    ModelConfiguration configuration,
    List<StoredTensor> tensors,
    List<Path> files,
    TokenizerSource tokenizer,
    List<String> notes) {
  public Contents {
    tensors = List.copyOf(tensors);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * The same with the activation that the user gives, and a note if the files do not state it.
   *
   * @param activation null if none is given
   * @throws CheckpointException when the checkpoint states another one
   */
  public Contents with(@Nullable Activation activation) {
    ModelConfiguration known = configuration.with(activation, place);
    List<String> all = new ArrayList<>(notes);
    known.note().ifPresent(all::add);
    return new Contents(format, place, known, tensors, files, tokenizer, all);
  }

  /**
   * The tensors that a GPT-2 of this shape needs, by Hugging Face's names without a prefix.
   *
   * @throws CheckpointException when they are not all there, or not of its shape
   */
  public SequencedMap<String, StoredTensor> needed() {
    return TensorTable.match(place, tensors, configuration);
  }

  /**
   * Checks that a GPT-2's tensors are all there and finite; every value is read once.
   *
   * @param arena that owns the tensors; the weights close it
   * @param threads that read, at least 1
   * @throws CheckpointException when anything about the weights is not as it must be
   */
  public Weights weights(Arena arena, int threads) {
    SequencedMap<String, StoredTensor> needed = needed();
    String sha256 = WeightsDigest.compute(configuration.shape().properties(), needed, threads);
    return new MappedWeights(configuration.shape(), needed, sha256, arena);
  }
}
