package ovid.model.transformer;

import ovid.model.checkpoint.Weights;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** The packed weights of one block: one array for the four matrices. */
record Block(
    Norm attentionNorm,
    Linear attention,
    Linear attentionProjection,
    Norm feedForwardNorm,
    Linear feedForward,
    Linear feedForwardProjection) {

  /** A matrix and its bias, padded to whole panels. */
  record Linear(Matrix matrix, float[] bias) {}

  /** Reads everything but the matrices, which are then to be packed panel by panel. */
  static Block allocate(Weights weights, WeightType type, int layer) {
    Configuration shape = weights.configuration();
    int width = shape.width();
    int inner = shape.innerWidth();
    long attention = Panels.columnsSize(3 * width, width);
    long projection = Panels.columnsSize(width, width);
    long feedForward = Panels.columnsSize(inner, width);
    long feedForwardProjection = Panels.columnsSize(width, inner);
    Packed data =
        Packed.allocate(type, attention + projection + feedForward + feedForwardProjection);
    int at = data.first();
    Matrix attentionMatrix = new Matrix(data, at, width, 3 * width);
    at += (int) attention;
    Matrix projectionMatrix = new Matrix(data, at, width, width);
    at += (int) projection;
    Matrix feedForwardMatrix = new Matrix(data, at, width, inner);
    at += (int) feedForward;
    Matrix feedForwardProjectionMatrix = new Matrix(data, at, inner, width);
    String prefix = "h." + layer + ".";
    return new Block(
        Norm.read(weights, prefix + "ln_1"),
        new Linear(attentionMatrix, Vectors.readPadded(weights, prefix + "attn.c_attn.bias")),
        new Linear(projectionMatrix, Vectors.readPadded(weights, prefix + "attn.c_proj.bias")),
        Norm.read(weights, prefix + "ln_2"),
        new Linear(feedForwardMatrix, Vectors.readPadded(weights, prefix + "mlp.c_fc.bias")),
        new Linear(
            feedForwardProjectionMatrix, Vectors.readPadded(weights, prefix + "mlp.c_proj.bias")));
  }
}
