package ovid.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ovid.model.checkpoint.Tensor;
import ovid.model.checkpoint.TensorShapes;
import ovid.model.checkpoint.Weights;
import ovid.model.values.Configuration;

/**
 * Weights of any shape that take no memory: every element is a hash of its place, spread as widely
 * as GPT-2's weights are when training begins. The head is the token embedding.
 */
final class NoiseWeights implements Weights {
  private final Configuration shape;
  private final Map<String, Tensor> tensors = new HashMap<>();

  /** Elements {@code mean + RANGE u}, u uniform from -1 to 1. */
  private record Noise(int rows, int columns, long seed, float mean) implements Tensor {
    /** A uniform distribution of this half-width has a standard deviation of 0.02. */
    private static final float RANGE = 0.0346f;

    @Override
    public void copy(int row, int fromColumn, float[] target, int offset, int count) {
      long place = seed + (long) row * columns + fromColumn;
      for (int i = 0; i < count; i++) {
        target[offset + i] = mean + RANGE * 0x1p-31f * hash(place + i);
      }
    }

    /** Half of a hash of SplitMix64 (Steele, Lea and Flood 2014). */
    private static int hash(long place) {
      long z = place * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return (int) ((z ^ (z >>> 31)) >>> 32);
    }
  }

  NoiseWeights(Configuration shape) {
    this.shape = shape;
    TensorShapes.forEach(shape, this::add);
  }

  private void add(String name, List<Long> dimensions) {
    boolean vector = dimensions.size() == 1;
    int rows = vector ? 1 : Math.toIntExact(dimensions.getFirst());
    int columns = Math.toIntExact(dimensions.getLast());
    // A gain of a normalisation; every matrix has two dimensions.
    boolean gain = vector && name.endsWith(".weight");
    tensors.put(name, new Noise(rows, columns, (long) tensors.size() << 40, gain ? 1 : 0));
  }

  @Override
  public Configuration configuration() {
    return shape;
  }

  @Override
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("this GPT-2 has no tensor " + name);
    }
    return tensor;
  }

  @Override
  public boolean hasSeparateHead() {
    return false;
  }

  @Override
  public String sha256() {
    return "random weights";
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
