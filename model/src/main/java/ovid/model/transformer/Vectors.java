package ovid.model.transformer;

import ovid.model.checkpoint.Tensor;
import ovid.model.checkpoint.Weights;

/** Vectors of a checkpoint. */
final class Vectors {
  private Vectors() {}

  static float[] read(Weights weights, String name) {
    Tensor tensor = weights.tensor(name);
    float[] vector = new float[tensor.columns()];
    tensor.copy(0, 0, vector, 0, vector.length);
    return vector;
  }

  /** A bias, padded with zeros to whole panels. */
  static float[] readPadded(Weights weights, String name) {
    Tensor tensor = weights.tensor(name);
    float[] vector = new float[(int) Panels.columnsSize(tensor.columns(), 1)];
    tensor.copy(0, 0, vector, 0, tensor.columns());
    return vector;
  }
}
