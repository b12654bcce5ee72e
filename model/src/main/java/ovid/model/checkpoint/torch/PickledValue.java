package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
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
   * chosen to have one hash cannot make it slow; {@link OtherKey} stands for any other.
   */
  record Dictionary(Map<Object, PickledValue> values) implements PickledValue {
    static Dictionary empty() {
      return new Dictionary(new LinkedHashMap<>());
    }
  }

  /** A function or class, by its name; one of those that are known. */
  record Known(KnownGlobal global) implements PickledValue {}

  /** Any other function or class, of which no more than the name is ever used. */
  record Named(String name) implements PickledValue {}

  /**
   * An object of a class that is not known: what it was to be made of, and not made.
   *
   * @param type name of the class
   * @param arguments that its constructor would have been given
   * @param items of a kind of dict
   * @param states what its attributes, or whatever it keeps, would have been set from
   */
  record Instance(
      String type,
      List<PickledValue> arguments,
      Map<Object, PickledValue> items,
      List<PickledValue> states)
      implements PickledValue {
    static Instance of(String type, List<PickledValue> arguments) {
      return new Instance(type, arguments, new LinkedHashMap<>(), new ArrayList<>());
    }

    /**
     * Its items and its attributes; a state is a dict of them, or a pair of one and of those that
     * the class declares. Nothing is copied, as a file may name one dict any number of times.
     */
    List<Map<Object, PickledValue>> fields() {
      List<Map<Object, PickledValue>> fields = new ArrayList<>();
      fields.add(items);
      for (PickledValue state : states) {
        List<PickledValue> parts =
            state instanceof Sequence(List<PickledValue> pair, boolean _) && pair.size() == 2
                ? pair
                : List.of(state);
        for (PickledValue part : parts) {
          if (part instanceof Dictionary(Map<Object, PickledValue> values)) {
            fields.add(values);
          }
        }
      }
      return fields;
    }
  }

  /** Bytes. */
  record Raw(MemorySegment bytes) implements PickledValue {}

  /** A whole number of more than 64 bits; no size is one. */
  enum Large implements PickledValue {
    LARGE
  }

  /** A key of a dict that is neither string nor whole number; equal to itself alone. */
  final class OtherKey {
    @Override
    public String toString() {
      return "a key that is no string";
    }
  }

  /** A storage that holds elements of tensors. */
  record Storage(TorchStorage storage) implements PickledValue {}

  record Array(TorchTensor tensor) implements PickledValue {}
}
