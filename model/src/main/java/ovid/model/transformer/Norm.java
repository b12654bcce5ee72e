package ovid.model.transformer;

import ovid.model.checkpoint.Weights;
import ovid.model.kernel.Kernel;

/** A layer norm. */
record Norm(float[] gain, float[] bias, float epsilon) {

  static Norm read(Weights weights, String name) {
    return new Norm(
        Vectors.read(weights, name + ".weight"),
        Vectors.read(weights, name + ".bias"),
        weights.configuration().layerNormEpsilon());
  }

  /**
   * Normalises the rows of a tile and packs them.
   *
   * @param rows 1 to 12
   * @param target panel {@code [width, 12]}
   * @param scratch at least {@code [12, width]}
   */
  void apply(
      Kernel kernel, int rows, float[] x, int xAt, float[] target, int targetAt, float[] scratch) {
    int width = gain.length;
    for (int r = 0; r < rows; r++) {
      int row = r * width;
      kernel.normalize(x, xAt + row, width, gain, bias, epsilon, scratch, row);
    }
    kernel.pack(scratch, 0, width, width, target, targetAt);
  }
}
