package ovid.model.checkpoint.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ovid.model.checkpoint.Arrangement;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.LinearLayout;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ModelTensors;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TensorShapes;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.checkpoint.huggingface.CheckpointReader;
import ovid.model.values.Activation;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.Configuration;

/**
 * Reads what torch.save wrote of a GPT-2, whatever stands around its state dict: {@code ckpt.pt} of
 * karpathy/nanoGPT, {@code {model, model_args, optimizer, iter_num, best_val_loss, config}};
 * build-nanogpt's, whose {@code config} is an object; Lightning's {@code {state_dict, …}}; or a
 * state dict alone. The sizes are in the file, or in a {@code config.json} beside it.
 */
public final class TorchReader {
  private static final String CONFIGURATION = "config.json";

  private TorchReader() {}

  /** Whose training saved a file, which decides what it leaves unsaid. */
  enum Origin {
    /**
     * Known by its model_args. It had GPT-2's own GELU, with tanh, until May or June of 2023, and
     * has had PyTorch's exact one since (karpathy/nanoGPT, pull request 274).
     */
    NANOGPT(Activation.GELU, ActivationOrigin.ASSUMED),
    /** Known by an object as config beside step and val_loss; its GELU is the one with tanh. */
    BUILD_NANOGPT(Activation.GELU_NEW, ActivationOrigin.FORMAT),
    OTHER(Activation.GELU_NEW, ActivationOrigin.ASSUMED);

    private final Activation activation;
    private final ActivationOrigin known;

    Origin(Activation activation, ActivationOrigin known) {
      this.activation = activation;
      this.known = known;
    }
  }

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
    SavedObject saved = new SavedObject(file, torch.saved());
    List<StoredTensor> stored = StateDict.tensors(file, torch, saved.state(), bytes.byteSize());
    boolean inside = !saved.configurations().isEmpty();
    Arrangement arrangement =
        Arrangement.of(stored, inside ? LinearLayout.OUT_IN : LinearLayout.IN_OUT);
    TensorSizes sizes = TensorSizes.of(arrangement.tensors());
    Optional<SavedShape> shape = SavedShape.among(file, saved.configurations(), sizes);
    Origin origin = origin(saved, shape);
    return new Contents(
        origin == Origin.NANOGPT ? CheckpointFormat.NANOGPT : CheckpointFormat.TORCH,
        file,
        shape.isPresent()
            ? configuration(file, shape.get(), origin, sizes, stored)
            : beside(file, sizes, stored),
        arrangement.tensors(),
        List.of(file),
        tokenizer,
        arrangement.notes());
  }

  private static Origin origin(SavedObject saved, Optional<SavedShape> shape) {
    if (shape.isPresent() && shape.get().isNanogpt()) {
      return Origin.NANOGPT;
    }
    boolean object = shape.isPresent() && shape.get().isDataclass();
    return object && saved.has("step") && saved.has("val_loss")
        ? Origin.BUILD_NANOGPT
        : Origin.OTHER;
  }

  private static ModelConfiguration configuration(
      Path file, SavedShape said, Origin origin, TensorSizes sizes, List<StoredTensor> stored) {
    if (said.saysBias() && stored.stream().noneMatch(tensor -> tensor.name().endsWith(".bias"))) {
      throw new CheckpointException(
          "%s says that its model has biases, but holds none; save the model again, whole."
              .formatted(file));
    }
    Configuration shape = said.shape(sizes, origin.activation);
    return new ModelConfiguration(shape, !hasHead(stored), origin.known, ShapeSource.SAVED);
  }

  /** A head that is saved and differs from the embedding is one of its own. */
  private static boolean hasHead(List<StoredTensor> stored) {
    return ModelTensors.of(stored).weights().containsKey(TensorShapes.HEAD);
  }

  /** What the config.json beside the file says. */
  private static ModelConfiguration beside(
      Path file, TensorSizes sizes, List<StoredTensor> stored) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && Files.exists(folder.resolve(CONFIGURATION))) {
      return CheckpointReader.configuration(folder);
    }
    if (sizes.vocabulary() == 0 || sizes.context() == 0 || sizes.layers() == 0) {
      List<String> names = stored.stream().map(StoredTensor::name).sorted().toList();
      throw new CheckpointException(
          "%s holds no GPT-2, whose tensors are wte.weight, wpe.weight, h.0.ln_1.weight and others under some prefix; it has %s; give the checkpoint of a GPT-2."
              .formatted(file, names.isEmpty() ? "none at all" : Names.several(names)));
    }
    throw new CheckpointException(
        "%s does not say how many attention heads its model has; write {\"model_type\": \"gpt2\", \"vocab_size\": %d, \"n_positions\": %d, \"n_embd\": %d, \"n_layer\": %d%s%s, \"n_head\": N} into a config.json beside it, with that number for N."
            .formatted(
                file,
                sizes.vocabulary(),
                sizes.context(),
                sizes.width(),
                sizes.layers(),
                sizes.inner() == 4 * sizes.width() || sizes.inner() == 0
                    ? ""
                    : ", \"n_inner\": " + sizes.inner(),
                hasHead(stored) ? ", \"tie_word_embeddings\": false" : ""));
  }
}
