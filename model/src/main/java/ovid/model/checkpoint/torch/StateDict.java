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
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.values.CheckpointException;

/** The tensors of a model by name. */
final class StateDict {
  private static final int MATRIX = 2;

  private StateDict() {}

  /** The tensors of a saved dict of tensors. */
  static List<StoredTensor> tensors(Path file, TorchFile torch, PickledValue saved, long length) {
    if (!(saved instanceof Dictionary(Map<Object, PickledValue> values))) {
      throw new CheckpointException(
          file
              + " does not hold a dict of tensors; save the model's state_dict() with torch.save.");
    }
    List<StoredTensor> tensors = new ArrayList<>();
    Set<TorchTensor> counted = new HashSet<>();
    long bytes = 0;
    for (Map.Entry<Object, PickledValue> entry : values.entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof Array(TorchTensor tensor))) {
        throw new CheckpointException(
            "%s holds %s, which is no tensor, in its dict of tensors; save the model's state_dict() with torch.save."
                .formatted(file, Names.printable(entry.getKey().toString())));
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
