package ovid.model.checkpoint.torch;

import java.util.List;
import ovid.model.checkpoint.DataType;

/**
 * A tensor as a view of a storage; every element of the view is inside the storage, and the view
 * has no more elements than the storage.
 *
 * @param offset of the first element, in elements
 * @param strides elements from one index to the next, per dimension
 */
record TorchTensor(TorchStorage storage, long offset, List<Long> shape, List<Long> strides) {
  TorchTensor {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
  }

  DataType type() {
    return storage.type();
  }
}
