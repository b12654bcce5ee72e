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
   * Normalises one row and writes it as a row of packed activations.
   *
   * @param target panels {@code [width, 12]}
   * @param targetAt index of the row's column 0
   * @param scratch at least {@code [width]}
   */
  void apply(Kernel kernel, float[] x, int xAt, float[] target, int targetAt, float[] scratch) {
    int width = gain.length;
    kernel.normalize(x, xAt, width, gain, bias, epsilon, scratch, 0);
    for (int i = 0; i < width; i++) {
      target[targetAt + i * Kernel.TILE_ROWS] = scratch[i];
    }
  }
}
