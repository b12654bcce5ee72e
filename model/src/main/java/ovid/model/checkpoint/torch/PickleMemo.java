package ovid.model.checkpoint.torch;

import java.util.HashMap;
import java.util.Map;
import ovid.model.checkpoint.bytes.Cursor;

/** Values that a pickle names again later, by number. */
final class PickleMemo {
  private final Cursor cursor;
  // A map, as the numbers come from the file and may be anything.
  private final Map<Long, PickledValue> values = new HashMap<>();

  /** The cursor says where something is wrong. */
  PickleMemo(Cursor cursor) {
    this.cursor = cursor;
  }

  void put(long number, PickledValue value) {
    values.put(number, value);
  }

  void add(PickledValue value) {
    put(values.size(), value);
  }

  PickledValue get(long number) {
    PickledValue value = values.get(number);
    if (value == null) {
      throw cursor.damaged("asks for memo " + number + ", which was never made");
    }
    return value;
  }
}
