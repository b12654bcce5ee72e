package ovid.model.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint's tensors as they are needed: matrices {@code [in, out]}, and zeros for biases that
 * a model was trained without.
 *
 * @param notes what was found that its format does not usually have, a sentence each
 */
public record Arrangement(List<StoredTensor> tensors, List<String> notes) {
  public Arrangement {
    tensors = List.copyOf(tensors);
    notes = List.copyOf(notes);
  }

  /**
   * Arranges the tensors of a file or folder.
   *
   * @param usual the layout of the format, which is said when it is another; taken where the shapes
   *     do not tell
   */
  public static Arrangement of(List<StoredTensor> stored, LinearLayout usual) {
    ModelTensors model = ModelTensors.of(stored);
    List<String> notes = new ArrayList<>();
    LinearLayout layout = LinearLayout.of(model).orElse(usual);
    if (layout != usual) {
      notes.add(
          layout == LinearLayout.OUT_IN
              ? "The matrices of the blocks are [out, in], as PyTorch's Linear stores them, and were turned."
              : "The matrices of the blocks are [in, out], as Hugging Face stores them, and were not turned.");
    }
    List<StoredTensor> tensors = new ArrayList<>(layout.toInOut(stored));
    // nanoGPT's, trained without: as if they were zero.
    tensors.addAll(missingBiases(model, layout));
    List<String> aside = model.names(ModelTensors.Role.ASIDE);
    if (!aside.isEmpty()) {
      notes.add(
          "Left aside, as they are not of the language model: %s.".formatted(Names.several(aside)));
    }
    return new Arrangement(tensors, notes);
  }

  /** Zeros for all biases, if there is not a single one. */
  private static List<StoredTensor> missingBiases(ModelTensors model, LinearLayout layout) {
    if (model.weights().keySet().stream().anyMatch(name -> name.endsWith(".bias"))) {
      return List.of();
    }
    List<StoredTensor> zeros = new ArrayList<>();
    model
        .weights()
        .forEach((name, weight) -> {
          if (name.startsWith("ln_f.") || name.startsWith("h.")) {
            boolean norm = weight.shape().size() == 1;
            List<Long> shape = weight.shape();
            if (shape.isEmpty()) {
              return;
            }
            long length =
                norm || layout == LinearLayout.OUT_IN ? shape.getFirst() : shape.getLast();
            String bias =
                weight.name().substring(0, weight.name().length() - "weight".length()) + "bias";
            zeros.add(StoredTensor.zeros(weight.file(), bias, weight.type(), length));
          }
        });
    return zeros;
  }
}
