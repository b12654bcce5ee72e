package ovid.model.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two ways to store the matrix of a layer. */
public enum LinearLayout {
  /** {@code [in, out]}, as Hugging Face and OpenAI store a GPT-2. */
  IN_OUT,
  /** {@code [out, in]}, as PyTorch's {@code nn.Linear} does it. */
  OUT_IN;

  /**
   * The layout that tensors are in by their shapes: {@code c_attn} has three times as many outputs
   * as inputs. All matrices of a model are in the same one, those that are square too. Empty when
   * there is nothing to tell it by, or the blocks differ.
   */
  static Optional<LinearLayout> of(ModelTensors tensors) {
    LinearLayout found = null;
    for (StoredTensor tensor : tensors.weights().values()) {
      if (tensor.shape().size() == 2
          && Names.canonical(tensor.name()).endsWith(".attn.c_attn.weight")) {
        long rows = tensor.shape().getFirst();
        long columns = tensor.shape().getLast();
        LinearLayout one = rows == 3 * columns ? OUT_IN : columns == 3 * rows ? IN_OUT : null;
        if (one == null || (found != null && found != one)) {
          return Optional.empty();
        }
        found = one;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The tensors with every matrix of a block as {@code [in, out]}. */
  List<StoredTensor> toInOut(List<StoredTensor> tensors) {
    if (this == IN_OUT) {
      return tensors;
    }
    List<StoredTensor> turned = new ArrayList<>();
    for (StoredTensor tensor : tensors) {
      String name = Names.canonical(tensor.name());
      boolean matrix = name.matches("h\\.\\d+\\.(attn|mlp)\\.c_[a-z]+\\.weight");
      turned.add(matrix && tensor.shape().size() == 2 ? tensor.transposed() : tensor);
    }
    return turned;
  }
}
