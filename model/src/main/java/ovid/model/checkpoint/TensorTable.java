package ovid.model.checkpoint;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import ovid.model.values.CheckpointException;

/** Matches the tensors that a checkpoint's files hold with those that its shape needs. */
final class TensorTable {
  private static final int NAMED = 3;

  private final Path directory;
  private final Map<String, StoredTensor> stored;

  private TensorTable(Path directory, Map<String, StoredTensor> stored) {
    this.directory = directory;
    this.stored = stored;
  }

  /**
   * The needed tensors by canonical name, in canonical order; a head that is stored but equals the
   * token embedding is left out.
   */
  static SequencedMap<String, StoredTensor> match(
      Path directory, List<StoredTensor> tensors, ModelConfiguration configuration) {
    Map<String, StoredTensor> stored = new HashMap<>();
    for (StoredTensor tensor : tensors) {
      String name = Names.canonical(tensor.name());
      if (Names.isMask(name)) {
        continue;
      }
      StoredTensor other = stored.put(name, tensor);
      if (other != null) {
        throw new CheckpointException(
            "%s and %s both hold tensor %s; keep one of them."
                .formatted(other.file(), tensor.file(), Names.printable(name)));
      }
    }
    return new TensorTable(directory, stored).match(configuration);
  }

  private SequencedMap<String, StoredTensor> match(ModelConfiguration configuration) {
    SequencedMap<String, StoredTensor> needed = new LinkedHashMap<>();
    TensorShapes.forEach(
        configuration.shape(), (name, shape) -> needed.put(name, take(name, shape)));
    boolean storedHead = stored.containsKey(TensorShapes.HEAD);
    if (storedHead || !configuration.tiedHead()) {
      StoredTensor head = take(TensorShapes.HEAD, TensorShapes.head(configuration.shape()));
      StoredTensor embedding = needed.get(TensorShapes.EMBEDDING);
      if (embedding == null || !head.sameContent(embedding)) {
        if (configuration.tiedHead()) {
          throw new CheckpointException(
              "%s holds a %s that differs from %s, but config.json ties them; set tie_word_embeddings to false, or remove the tensor."
                  .formatted(head.file(), head.name(), TensorShapes.EMBEDDING));
        }
        needed.put(TensorShapes.HEAD, head);
      }
    }
    refuseUnknown();
    return needed;
  }

  private StoredTensor take(String name, List<Long> shape) {
    StoredTensor tensor = stored.remove(name);
    if (tensor == null) {
      throw new CheckpointException(
          "%s lacks tensor %s of shape %s; get a complete checkpoint, or one that fits config.json."
              .formatted(directory, name, shape));
    }
    if (!tensor.shape().equals(shape)) {
      throw new CheckpointException(
          "%s holds tensor %s of shape %s where config.json asks for %s; use the config.json of this checkpoint."
              .formatted(tensor.file(), tensor.name(), tensor.shape(), shape));
    }
    if (!tensor.type().holdsWeights()) {
      throw new CheckpointException(
          "%s holds tensor %s as %s; save it as F32, F16, BF16 or F64."
              .formatted(tensor.file(), tensor.name(), tensor.type()));
    }
    return tensor;
  }

  private void refuseUnknown() {
    if (stored.isEmpty()) {
      return;
    }
    List<String> names = List.copyOf(new TreeSet<>(stored.keySet()));
    StringBuilder named =
        new StringBuilder(
            String.join(", ", names.stream().limit(NAMED).map(Names::printable).toList()));
    if (names.size() > NAMED) {
      named.append(" and ").append(names.size() - NAMED).append(" more");
    }
    throw new CheckpointException(
        "%s holds tensors that a GPT-2 of config.json's shape does not have, which may change its scores: %s; remove them, or use the config.json of this checkpoint."
            .formatted(directory, named));
  }
}
