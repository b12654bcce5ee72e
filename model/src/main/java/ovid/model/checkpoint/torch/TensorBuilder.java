package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.bytes.Products;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.checkpoint.torch.PickledValue.Known;
import ovid.model.checkpoint.torch.PickledValue.Named;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Storage;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.CheckpointException;

/** Makes storages and tensors from the arguments that a pickle gives for them. */
final class TensorBuilder {
  private static final int MOST_DIMENSIONS = 8;

  /** Classes of tensors that are nothing more. */
  private static final Set<String> PLAIN_CLASSES =
      Set.of(
          "torch.Tensor",
          "torch._tensor.Tensor",
          "torch.nn.parameter.Parameter",
          "torch.nn.parameter.Buffer");

  private final Path file;
  private final Map<String, TorchStorage> storages = new HashMap<>();

  TensorBuilder(Path file) {
    this.file = file;
  }

  /**
   * {@code ('storage', class, key, location, elements)}, and before torch 1.6 a sixth, None. One of
   * another class, such as that of quantised tensors, is only known by its name.
   */
  PickledValue storage(PickledValue id) {
    if (id instanceof Sequence(List<PickledValue> parts, boolean tuple)
        && tuple
        && (parts.size() == 5 || (parts.size() == 6 && parts.get(5) == PickledValue.None.NONE))
        && parts.get(0) instanceof Text(String kind)
        && kind.equals("storage")
        && parts.get(2) instanceof Text(String key)
        && parts.get(4) instanceof Whole(long elements)) {
      if (parts.get(1) instanceof Named(String unknown)) {
        return Instance.of(unknown, List.of());
      }
      DataType type = parts.get(1) instanceof Known(KnownGlobal global) ? global.storage() : null;
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

  /**
   * The call of one of PyTorch's functions that rebuild tensors. What is no plain tensor, as its
   * class or its storage's is not known, is only known by that name.
   */
  PickledValue tensor(KnownGlobal function, List<PickledValue> arguments) {
    boolean parameter =
        (function == KnownGlobal.REBUILD_PARAMETER && arguments.size() == 3)
            || (function == KnownGlobal.REBUILD_PARAMETER_WITH_STATE && arguments.size() == 4);
    if (parameter
        && (arguments.getFirst() instanceof Array || arguments.getFirst() instanceof Instance)) {
      return arguments.getFirst();
    }
    if (function == KnownGlobal.REBUILD_FROM_TYPE && arguments.size() == 4) {
      return fromType(arguments);
    }
    if (function == KnownGlobal.REBUILD_TENSOR
        && !arguments.isEmpty()
        && arguments.getFirst() instanceof Instance unknown) {
      return unknown;
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

  /** {@code (function, class, arguments, state)}: a tensor of a class, or with attributes. */
  private PickledValue fromType(List<PickledValue> arguments) {
    if (arguments.get(1) instanceof Named(String type) && !PLAIN_CLASSES.contains(type)) {
      return Instance.of(type, List.of());
    }
    if (arguments.get(0) instanceof Known(KnownGlobal inner)
        && inner != KnownGlobal.REBUILD_FROM_TYPE
        && arguments.get(2) instanceof Sequence(List<PickledValue> parts, boolean tuple)
        && tuple) {
      return tensor(inner, parts);
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
