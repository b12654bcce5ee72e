package ovid.model.checkpoint;

import java.lang.foreign.Arena;
import java.util.Map;
import ovid.model.values.Configuration;

/** Weights that stay in their mapped files. */
record MappedWeights(
    Configuration configuration, Map<String, StoredTensor> tensors, String sha256, Arena arena)
    implements Weights {
  MappedWeights {
    tensors = Map.copyOf(tensors);
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
    return tensors.containsKey(TensorShapes.HEAD);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
