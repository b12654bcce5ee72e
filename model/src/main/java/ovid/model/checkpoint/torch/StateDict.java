package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.values.CheckpointException;

/** The tensors of a model by name. */
final class StateDict {
  private static final int MATRIX = 2;

  private StateDict() {}

  /**
   * The tensors of a saved dict of them; other entries, such as counters, are no weights.
   *
   * @throws CheckpointException when a weight of a GPT-2 is no plain tensor
   */
  static List<StoredTensor> tensors(
      Path file, TorchFile torch, Map<Object, PickledValue> values, long length) {
    List<StoredTensor> tensors = new ArrayList<>();
    Set<TorchTensor> counted = new HashSet<>();
    long bytes = 0;
    for (Map.Entry<Object, PickledValue> entry : values.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        continue;
      }
      if (!(entry.getValue() instanceof Array(TorchTensor tensor))) {
        if (Names.isWeight(Names.canonical(name))) {
          throw new CheckpointException(
              "%s holds %s as %s, which is no plain tensor; save it as a float tensor with torch.save."
                  .formatted(file, Names.printable(name), kind(entry.getValue())));
        }
        continue;
      }
      StoredTensor stored = stored(file, name, tensor, torch.bytes(tensor.storage()));
      tensors.add(stored);
      bytes += counted.add(tensor) ? stored.elements() * stored.type().size() : 0;
      // Tensors may share storages; but many that overlap would make a small file a huge model.
      if (bytes > length) {
        throw new CheckpointException(
            "%s holds tensors of more bytes than it has itself, as their storages overlap; save them with a storage each."
                .formatted(file));
      }
    }
    return tensors;
  }

  private static String kind(PickledValue value) {
    return value instanceof Instance instance
        ? "an object of " + Names.printable(instance.type())
        : "something else";
  }

  private static StoredTensor stored(
      Path file, String name, TorchTensor tensor, MemorySegment storage) {
    DataType type = tensor.type();
    List<Long> shape = tensor.shape();
    // Masks have more dimensions, and are never read.
    return shape.isEmpty() || shape.size() > MATRIX
        ? StoredTensor.contiguous(file, name, type, shape, storage)
        : StoredTensor.strided(file, name, type, shape, storage, tensor.offset(), tensor.strides());
  }
}
