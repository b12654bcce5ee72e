package ovid.model.checkpoint.tensorflow;

import ovid.model.checkpoint.bytes.Cursor;

/**
 * The tag of a field in Protocol Buffers' encoding.
 *
 * @param number of the field
 * @param wireType how its value is written
 */
record ProtoField(int number, int wireType) {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  static ProtoField next(Cursor cursor) {
    long tag = cursor.varint();
    long number = tag >>> 3;
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw cursor.damaged("has a field of the impossible number " + number);
    }
    return new ProtoField((int) number, (int) tag & 7);
  }

  /** The value as a number. */
  long number(Cursor cursor) {
    return switch (wireType) {
      case VARINT -> cursor.varint();
      case FIXED64 -> cursor.i64();
      case FIXED32 -> cursor.i32();
      default -> throw cursor.damaged("has something else than a number in field " + number);
    };
  }

  /** The value as a message of its own. */
  Cursor message(Cursor cursor) {
    if (wireType != BYTES) {
      throw cursor.damaged("has something else than a message in field " + number);
    }
    return cursor.part(cursor.varint());
  }

  void skip(Cursor cursor) {
    if (wireType == BYTES) {
      cursor.skip(cursor.varint());
    } else {
      number(cursor);
    }
  }
}
