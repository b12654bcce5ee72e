package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

/**
 * The {@code model_args} of a nanoGPT checkpoint (karpathy/nanoGPT, {@code train.py}). Forks add
 * switches of their own, which may change the architecture, so unknown ones are refused unless they
 * are off.
 */
final class ModelArguments {
  private static final Set<String> KNOWN =
      Set.of("n_layer", "n_head", "n_embd", "block_size", "vocab_size", "bias", "dropout");

  private final Path file;
  private final Map<Object, PickledValue> values;

  ModelArguments(Path file, Map<Object, PickledValue> values) {
    this.file = file;
    this.values = values;
    for (Map.Entry<Object, PickledValue> entry : values.entrySet()) {
      boolean off = entry.getValue() instanceof Truth(boolean on) && !on;
      if (!off && !KNOWN.contains(entry.getKey())) {
        throw new CheckpointException(
            "%s has %s among its model_args, which nanoGPT does not and which may change the model; use a checkpoint of nanoGPT's own model.py."
                .formatted(file, Names.printable(entry.getKey().toString())));
      }
    }
  }

  /**
   * The shape. The vocabulary is all of the embedding's rows: when nanoGPT pads it, to 50304, its
   * training and its evaluation take the softmax over the padding too.
   */
  Configuration shape() {
    int width = positive("n_embd");
    int heads = positive("n_head");
    if (width % heads != 0 || width > Integer.MAX_VALUE / 4) {
      throw new CheckpointException(
          "%s has n_embd %d and n_head %d in its model_args, which do not fit together; get the file again."
              .formatted(file, width, heads));
    }
    return Configuration.builder()
        .vocabulary(positive("vocab_size"))
        .context(positive("block_size"))
        .width(width)
        .layers(positive("n_layer"))
        .heads(heads)
        .activation(Activation.GELU)
        .build();
  }

  /** Whether the model has biases; without, they are as if they were zeros. */
  boolean bias() {
    PickledValue bias = values.get("bias");
    if (bias == null) {
      // As it was before nanoGPT had the switch.
      return true;
    }
    if (bias instanceof Truth(boolean on)) {
      return on;
    }
    throw wrong("bias", "True or False");
  }

  private int positive(String key) {
    @Nullable PickledValue value = values.get(key);
    if (value instanceof Whole(long number) && number >= 1 && number <= Integer.MAX_VALUE) {
      return (int) number;
    }
    throw wrong(key, "a whole number of at least 1");
  }

  private CheckpointException wrong(String key, String wanted) {
    return new CheckpointException(
        "%s lacks %s in its model_args, or it is not %s; get the file again."
            .formatted(file, key, wanted));
  }
}
