package ovid.model.checkpoint.torch;

import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.bytes.Cursor;

/** The stack of the pickle machine, with its marks. */
final class PickleStack {
  private final Cursor cursor;
  private final List<PickledValue> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  /** The cursor says where something is wrong. */
  PickleStack(Cursor cursor) {
    this.cursor = cursor;
  }

  void push(PickledValue value) {
    values.add(value);
  }

  void mark() {
    marks.add(values.size());
  }

  PickledValue top() {
    require(1);
    return values.getLast();
  }

  PickledValue pop() {
    require(1);
    return values.removeLast();
  }

  /** Removes the topmost value, or the topmost mark if nothing is above it. */
  void drop() {
    if (!marks.isEmpty() && marks.getLast() == values.size()) {
      marks.removeLast();
    } else {
      pop();
    }
  }

  /** Removes the topmost values; the lowest comes first. */
  List<PickledValue> pop(int count) {
    require(count);
    return cut(values.size() - count);
  }

  /** Removes all above the topmost mark, and the mark. */
  List<PickledValue> popToMark() {
    if (marks.isEmpty()) {
      throw cursor.damaged("needs a mark that is not there");
    }
    return cut(marks.removeLast());
  }

  private List<PickledValue> cut(int from) {
    List<PickledValue> above = values.subList(from, values.size());
    List<PickledValue> cut = List.copyOf(above);
    above.clear();
    return cut;
  }

  private void require(int count) {
    int floor = marks.isEmpty() ? 0 : marks.getLast();
    if (values.size() - floor < count) {
      throw cursor.damaged("takes more from its stack than is there");
    }
  }
}
