package ovid.model.checkpoint;

/** The two ways to store the matrix of a layer: {@code [in, out]} and {@code [out, in]}. */
public final class LinearLayout {
  private LinearLayout() {}

  /**
   * A tensor of a model whose matrices are {@code [out, in]} (PyTorch's {@code nn.Linear}), turned
   * to Hugging Face's {@code [in, out]} if it is one of the blocks' matrices.
   */
  public static StoredTensor toInOut(StoredTensor tensor) {
    String name = Names.canonical(tensor.name());
    boolean matrix = name.matches("h\\.\\d+\\.(attn|mlp)\\.c_[a-z]+\\.weight");
    return matrix && tensor.shape().size() == 2 ? tensor.transposed() : tensor;
  }
}
