package ovid.model.checkpoint.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may hold here. Containers may hold themselves, so nothing walks them recursively,
 * prints or compares them.
 */
sealed interface PickledValue {
  /** Python's None. */
  enum None implements PickledValue {
    NONE
  }

  record Truth(boolean value) implements PickledValue {}

  record Whole(long value) implements PickledValue {}

  record Real(double value) implements PickledValue {}

  record Text(String value) implements PickledValue {}

  /** A tuple, list or set. */
  record Sequence(List<PickledValue> values, boolean tuple) implements PickledValue {
    static Sequence list() {
      return new Sequence(new ArrayList<>(), false);
    }
  }

  /**
   * A dict or OrderedDict; its keys are strings, longs or booleans, all comparable, so that keys
   * chosen to have one hash cannot make it slow.
   */
  record Dictionary(Map<Object, PickledValue> values) implements PickledValue {
    static Dictionary empty() {
      return new Dictionary(new LinkedHashMap<>());
    }
  }

  /** A function or class, by its name; one of those that are known. */
  record Known(KnownGlobal global) implements PickledValue {}

  /** A storage that holds elements of tensors. */
  record Storage(TorchStorage storage) implements PickledValue {}

  record Array(TorchTensor tensor) implements PickledValue {}
}
