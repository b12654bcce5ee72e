package ovid.model.checkpoint.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.LinearLayout;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TensorShapes;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.Configuration;

/**
 * Reads the {@code ckpt.pt} of karpathy/nanoGPT: {@code {model, model_args, optimizer, iter_num,
 * best_val_loss, config}}. Its matrices are {@code [out, in]}.
 *
 * <p>The file does not say which GELU the model was trained with. nanoGPT had GPT-2's own, with
 * tanh, until May or June of 2023, and has had PyTorch's exact one since (karpathy/nanoGPT, pull
 * request 274), which is assumed here. On a trained 10-million model the two differ by up to 0.002
 * in a log-probability, and by 0.0001 in their mean.
 */
public final class NanogptReader {
  private NanogptReader() {}

  /**
   * Maps and reads a checkpoint.
   *
   * @param arena owns the mapping
   * @throws CheckpointException when the file is wrong
   */
  public static Contents read(Path file, TokenizerSource tokenizer, Arena arena) {
    return read(file, MappedFile.map(file, arena), tokenizer);
  }

  static Contents read(Path file, MemorySegment bytes, TokenizerSource tokenizer) {
    TorchFile torch = TorchFile.read(file, bytes);
    if (!(torch.saved() instanceof Dictionary(Map<Object, PickledValue> saved))
        || !(saved.get("model") instanceof Dictionary model)
        || !(saved.get("model_args") instanceof Dictionary(Map<Object, PickledValue> values))) {
      throw new CheckpointException(
          "%s has no model and model_args as nanoGPT's checkpoints do; name it pytorch_model.bin beside its config.json if it is Hugging Face's."
              .formatted(file));
    }
    ModelArguments arguments = new ModelArguments(file, values);
    Configuration shape = arguments.shape();
    List<StoredTensor> tensors = new ArrayList<>();
    for (StoredTensor tensor : StateDict.tensors(file, torch, model, bytes.byteSize())) {
      tensors.add(LinearLayout.toInOut(tensor));
    }
    if (!arguments.bias()) {
      tensors.addAll(zeroBiases(file, shape, tensors));
    }
    return new Contents(
        CheckpointFormat.NANOGPT,
        file,
        new ModelConfiguration(shape, true, ActivationOrigin.ASSUMED),
        tensors,
        List.of(file),
        tokenizer,
        List.of());
  }

  /** Zeros for the biases of a model that was trained without, in the type of its weights. */
  private static List<StoredTensor> zeroBiases(
      Path file, Configuration shape, List<StoredTensor> tensors) {
    Set<String> present = new HashSet<>();
    tensors.forEach(tensor -> present.add(Names.canonical(tensor.name())));
    DataType type = tensors.isEmpty() ? DataType.F32 : tensors.getFirst().type();
    List<StoredTensor> zeros = new ArrayList<>();
    TensorShapes.forEach(
        shape,
        (name, sizes) -> {
          if (name.endsWith(".bias") && !present.contains(name)) {
            zeros.add(StoredTensor.zeros(file, name, type, sizes.getFirst()));
          } else if (!present.contains(name)) {
            // Ends the loop, however many layers the arguments claim.
            throw new CheckpointException(
                "%s lacks tensor %s of shape %s; get a complete checkpoint."
                    .formatted(file, name, sizes));
          }
        });
    return zeros;
  }
}
