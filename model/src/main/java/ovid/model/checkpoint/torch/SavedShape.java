package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.torch.PickledValue.None;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.checkpoint.torch.SavedObject.Node;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

/**
 * What a checkpoint of PyTorch says of its model's sizes: nanoGPT's {@code model_args}, the
 * dataclass of build-nanogpt, or whatever else says a number of heads, which tensors do not show.
 */
final class SavedShape {
  private static final List<String> HEADS =
      List.of("n_head", "n_heads", "num_heads", "num_attention_heads");
  private static final List<String> LAYERS =
      List.of("n_layer", "n_layers", "num_layers", "num_hidden_layers");
  private static final List<String> WIDTH = List.of("n_embd", "d_model", "hidden_size");
  private static final List<String> CONTEXT =
      List.of("block_size", "n_positions", "n_ctx", "max_position_embeddings");
  private static final List<String> VOCABULARY = List.of("vocab_size");

  private static final Set<String> KNOWN =
      Stream.of(
              HEADS,
              LAYERS,
              WIDTH,
              CONTEXT,
              VOCABULARY,
              List.of("bias", "dropout", "model_type", "embd_pdrop", "resid_pdrop", "attn_pdrop"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final Path file;
  private final Node node;
  private final boolean ofModel;

  /**
   * The sizes in a dict or object.
   *
   * @throws CheckpointException when it is a model's configuration and asks for what a GPT-2 has
   *     not: forks add switches, so unknown ones are refused unless they are off
   */
  private SavedShape(Path file, Node node) {
    this.file = file;
    this.node = node;
    this.ofModel = node.key().equals("model_args") || node.type().endsWith("Config");
    if (!ofModel) {
      return;
    }
    for (Map.Entry<Object, PickledValue> entry : node.values().entrySet()) {
      boolean off =
          entry.getValue() == None.NONE || (entry.getValue() instanceof Truth(boolean on) && !on);
      if (!off && !KNOWN.contains(entry.getKey())) {
        throw new CheckpointException(
            "%s has %s among its %s, which nanoGPT does not and which may change the model; use a checkpoint of nanoGPT's own model.py."
                .formatted(
                    file, Names.printable(entry.getKey().toString()), Names.printable(node.key())));
      }
    }
  }

  /** Whether a dict or object says a number of heads. */
  static boolean saysHeads(Map<Object, PickledValue> values) {
    return HEADS.stream().anyMatch(key -> values.get(key) instanceof Whole);
  }

  /**
   * The one to go by: {@code model_args} if they are there, else the first of those whose other
   * sizes are the tensors'.
   *
   * @throws CheckpointException when two that fit differ in the number of heads
   */
  static Optional<SavedShape> among(Path file, List<Node> nodes, TensorSizes tensors) {
    for (Node node : nodes) {
      if (node.key().equals("model_args")) {
        return Optional.of(new SavedShape(file, node));
      }
    }
    Node found = null;
    for (Node node : nodes) {
      if (node.type().startsWith("transformers.") || !agrees(node, tensors)) {
        continue;
      }
      if (found == null) {
        found = node;
      } else if (!number(found, HEADS).equals(number(node, HEADS))) {
        throw new CheckpointException(
            "%s says n_head %d as \"%s\" and %d as \"%s\"; %s."
                .formatted(
                    file,
                    number(found, HEADS).orElse(0),
                    Names.printable(found.path()),
                    number(node, HEADS).orElse(0),
                    Names.printable(node.path()),
                    SavedObject.SAVE_PLAIN));
      }
    }
    return Optional.ofNullable(found).map(node -> new SavedShape(file, node));
  }

  private static boolean agrees(Node node, TensorSizes tensors) {
    long layers = number(node, LAYERS).orElse(tensors.layers());
    long width = number(node, WIDTH).orElse(tensors.width());
    boolean ofModel = node.type().endsWith("Config");
    return ofModel || (layers == tensors.layers() && width == tensors.width());
  }

  /**
   * The shape. The vocabulary is all of the embedding's rows: when nanoGPT pads it, to 50304, its
   * training and its evaluation take the softmax over the padding too. Sizes that are not said, or
   * said among the settings of a training, are the tensors'.
   */
  Configuration shape(TensorSizes tensors, Activation activation) {
    int width = size(WIDTH, tensors.width());
    int heads = size(HEADS, 0);
    if (width % heads != 0 || width > Integer.MAX_VALUE / 4) {
      throw new CheckpointException(
          "%s has a width of %d, which its n_head %d does not divide; %s."
              .formatted(file, width, heads, SavedObject.SAVE_PLAIN));
    }
    Configuration.Builder shape =
        Configuration.builder()
            .vocabulary(size(VOCABULARY, tensors.vocabulary()))
            .context(size(CONTEXT, tensors.context()))
            .width(width)
            .layers(size(LAYERS, tensors.layers()))
            .heads(heads)
            .activation(activation);
    return ofModel ? shape.build() : shape.inner(tensors.inner()).build();
  }

  private int size(List<String> names, int ofTensors) {
    if (!ofModel && ofTensors > 0) {
      return ofTensors;
    }
    OptionalLong said = number(node, names);
    if (said.isEmpty() && ofTensors > 0) {
      return ofTensors;
    }
    long size = said.orElse(0);
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new CheckpointException(
          "%s lacks %s in its %s, or it is no whole number of at least 1; %s."
              .formatted(
                  file,
                  names.getFirst(),
                  node.path().isEmpty() ? "dict" : Names.printable(node.path()),
                  SavedObject.SAVE_PLAIN));
    }
    return (int) size;
  }

  private static OptionalLong number(Node node, List<String> names) {
    for (String name : names) {
      @Nullable PickledValue value = node.values().get(name);
      if (value instanceof Whole(long number)) {
        return OptionalLong.of(number);
      }
    }
    return OptionalLong.empty();
  }

  /** Whether it says that the model has biases. */
  boolean saysBias() {
    return node.values().get("bias") instanceof Truth(boolean on) && on;
  }

  /** Whether these are nanoGPT's. */
  boolean isNanogpt() {
    return node.key().equals("model_args");
  }

  /** Whether this is the configuration that build-nanogpt saves as an object. */
  boolean isDataclass() {
    return node.type().endsWith("Config");
  }
}
