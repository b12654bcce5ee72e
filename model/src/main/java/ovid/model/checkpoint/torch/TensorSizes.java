package ovid.model.checkpoint.torch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.ModelTensors;
import ovid.model.checkpoint.StoredTensor;

/**
 * The sizes that tensors show; 0 where they do not. Only the number of heads is not among them.
 *
 * @param vocabulary rows of the token embedding
 * @param context rows of the position embedding
 * @param inner outputs of the first layer of a feed-forward block
 */
record TensorSizes(int vocabulary, int context, int width, int layers, int inner) {
  /** Sizes of tensors whose matrices are {@code [in, out]}. */
  static TensorSizes of(List<StoredTensor> tensors) {
    ModelTensors model = ModelTensors.of(tensors);
    Map<String, StoredTensor> weights = model.weights();
    return new TensorSizes(
        size(weights.get("wte.weight"), 0),
        size(weights.get("wpe.weight"), 0),
        size(weights.get("wte.weight"), 1),
        model.layers(),
        size(weights.get("h.0.mlp.c_fc.weight"), 1));
  }

  private static int size(@Nullable StoredTensor tensor, int dimension) {
    if (tensor == null || tensor.shape().size() != 2) {
      return 0;
    }
    long size = tensor.shape().get(dimension);
    return size < Integer.MAX_VALUE ? (int) size : 0;
  }
}
