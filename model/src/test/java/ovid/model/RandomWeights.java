package ovid.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import ovid.model.checkpoint.Tensor;
import ovid.model.checkpoint.Weights;
import ovid.model.values.Configuration;

/** A checkpoint in memory: normal numbers, the same for the same shape and seed. */
final class RandomWeights implements Weights {
  private final Configuration shape;
  private final boolean separateHead;
  private final Map<String, Matrix> tensors = new HashMap<>();

  /** Values {@code [rows, columns]}. */
  record Matrix(int rows, int columns, float[] values) implements Tensor {
    @Override
    public void copy(int row, int fromColumn, float[] target, int offset, int count) {
      System.arraycopy(values, row * columns + fromColumn, target, offset, count);
    }
  }

  RandomWeights(Configuration shape, boolean separateHead, long seed) {
    this.shape = shape;
    this.separateHead = separateHead;
    Random random = new Random(seed);
    int width = shape.width();
    add("wte.weight", shape.vocabularySize(), width, 0.5, random);
    add("wpe.weight", shape.contextLength(), width, 0.3, random);
    double scale = 1 / Math.sqrt(width);
    for (int layer = 0; layer < shape.layers(); layer++) {
      String prefix = "h." + layer + ".";
      addNorm(prefix + "ln_1", random);
      addLinear(prefix + "attn.c_attn", width, 3 * width, scale, random);
      addLinear(prefix + "attn.c_proj", width, width, scale, random);
      addNorm(prefix + "ln_2", random);
      addLinear(prefix + "mlp.c_fc", width, shape.innerWidth(), scale, random);
      addLinear(prefix + "mlp.c_proj", shape.innerWidth(), width, scale, random);
    }
    addNorm("ln_f", random);
    if (separateHead) {
      add("lm_head.weight", shape.vocabularySize(), width, 0.3, random);
    }
  }

  private RandomWeights(RandomWeights other) {
    shape = other.shape;
    separateHead = other.separateHead;
    tensors.putAll(other.tensors);
  }

  /** The same with all matrices, other than that of positions, rounded to bf16. */
  RandomWeights roundedToBf16() {
    RandomWeights rounded = new RandomWeights(this);
    rounded.tensors.replaceAll((name, matrix) -> {
      if (matrix.rows() == 1 || name.equals("wpe.weight")) {
        return matrix;
      }
      float[] values = new float[matrix.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = rounded(matrix.values()[i]);
      }
      return new Matrix(matrix.rows(), matrix.columns(), values);
    });
    return rounded;
  }

  /** The closer of the two neighbours in bf16, the even one of equally close ones. */
  private static float rounded(float x) {
    int bits = Float.floatToRawIntBits(x) & 0xffff0000;
    float nearer = Float.intBitsToFloat(bits);
    float further = Float.intBitsToFloat(bits + 0x10000);
    double down = Math.abs((double) x - nearer);
    double up = Math.abs((double) further - x);
    boolean even = (bits & 0x10000) == 0;
    return down < up || (down == up && even) ? nearer : further;
  }

  private void addNorm(String name, Random random) {
    add(name + ".weight", 1, shape.width(), 0.2, random);
    float[] gain = tensor(name + ".weight").values();
    for (int i = 0; i < gain.length; i++) {
      gain[i] += 1;
    }
    add(name + ".bias", 1, shape.width(), 0.1, random);
  }

  private void addLinear(String name, int in, int out, double scale, Random random) {
    add(name + ".weight", in, out, scale, random);
    add(name + ".bias", 1, out, 0.1, random);
  }

  private void add(String name, int rows, int columns, double scale, Random random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    tensors.put(name, new Matrix(rows, columns, values));
  }

  @Override
  public Configuration configuration() {
    return shape;
  }

  @Override
  public Matrix tensor(String name) {
    Matrix matrix = tensors.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException(name);
    }
    return matrix;
  }

  @Override
  public boolean hasSeparateHead() {
    return separateHead;
  }

  @Override
  public String sha256() {
    return "random";
  }

  @Override
  public void close() {}
}
