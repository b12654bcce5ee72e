package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.bytes.Products;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Known;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Storage;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.CheckpointException;

/** Makes storages and tensors from the arguments that a pickle gives for them. */
final class TensorBuilder {
  private static final int MOST_DIMENSIONS = 8;
  private final Path file;
  private final Map<String, TorchStorage> storages = new HashMap<>();

  TensorBuilder(Path file) {
    this.file = file;
  }

  /** {@code ('storage', class, key, location, elements)}, and before torch 1.6 a sixth, None. */
  Storage storage(PickledValue id) {
    if (id instanceof Sequence(List<PickledValue> parts, boolean tuple)
        && tuple
        && (parts.size() == 5 || (parts.size() == 6 && parts.get(5) == PickledValue.None.NONE))
        && parts.get(0) instanceof Text(String kind)
        && kind.equals("storage")
        && parts.get(1) instanceof Known(KnownGlobal global)
        && parts.get(2) instanceof Text(String key)
        && parts.get(4) instanceof Whole(long elements)) {
      DataType type = global.storage();
      if (type != null && elements >= 0) {
        return new Storage(agreed(new TorchStorage(key, type, elements)));
      }
    }
    throw damaged("a storage is not described as torch.save does it");
  }

  private TorchStorage agreed(TorchStorage storage) {
    TorchStorage before = storages.putIfAbsent(storage.key(), storage);
    if (before != null && !before.equals(storage)) {
      throw damaged("storage %s is described in two ways".formatted(storage.key()));
    }
    return storage;
  }

  /** All storages made so far, by key. */
  Map<String, TorchStorage> storages() {
    return Collections.unmodifiableMap(storages);
  }

  /** The call of one of PyTorch's two functions that rebuild tensors. */
  Array tensor(KnownGlobal function, List<PickledValue> arguments) {
    if (function == KnownGlobal.REBUILD_PARAMETER
        && arguments.size() == 3
        && arguments.getFirst() instanceof Array tensor) {
      return tensor;
    }
    // storage, offset, size, stride, requires_grad, backward_hooks[, metadata]
    if (function == KnownGlobal.REBUILD_TENSOR
        && (arguments.size() == 6 || arguments.size() == 7)
        && arguments.get(0) instanceof Storage(TorchStorage storage)
        && arguments.get(1) instanceof Whole(long offset)) {
      List<Long> shape = wholes(arguments.get(2));
      List<Long> strides = wholes(arguments.get(3));
      if (offset >= 0 && shape.size() == strides.size() && fits(storage, offset, shape, strides)) {
        return new Array(new TorchTensor(storage, offset, shape, strides));
      }
      throw damaged(
          "a tensor of shape %s with strides %s does not fit into its storage of %d elements"
              .formatted(shape, strides, storage.elements()));
    }
    throw damaged("a tensor is not described as torch.save does it");
  }

  private List<Long> wholes(PickledValue value) {
    if (!(value instanceof Sequence(List<PickledValue> parts, boolean tuple))
        || !tuple
        || parts.size() > MOST_DIMENSIONS) {
      throw damaged("a tensor's shape is not a short tuple");
    }
    List<Long> wholes = new ArrayList<>(parts.size());
    for (PickledValue part : parts) {
      if (!(part instanceof Whole(long whole)) || whole < 0) {
        throw damaged("a tensor's shape or stride has something else than whole numbers from 0");
      }
      wholes.add(whole);
    }
    return wholes;
  }

  /**
   * A view may overlap itself (torch's {@code expand}), and then a few bytes would stand for any
   * number of elements; weights are never stored so, hence the limit on their number.
   */
  private static boolean fits(
      TorchStorage storage, long offset, List<Long> shape, List<Long> strides) {
    OptionalLong elements = Products.elements(shape);
    if (elements.isEmpty() || elements.getAsLong() > storage.elements()) {
      return false;
    }
    if (elements.getAsLong() == 0) {
      return offset <= storage.elements();
    }
    try {
      long last = offset;
      for (int i = 0; i < shape.size(); i++) {
        last = Math.addExact(last, Math.multiplyExact(shape.get(i) - 1, strides.get(i)));
      }
      return last < storage.elements();
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private CheckpointException damaged(String what) {
    return new CheckpointException("%s is damaged: %s; get the file again.".formatted(file, what));
  }
}
