package ovid.model.checkpoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for NaN and infinities among little-endian floats: their exponent bits are all ones. */
final class NonFinite {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private NonFinite() {}

  /**
   * Index of the first element that is not finite, or -1.
   *
   * @param length bytes to look at, a multiple of the type's size
   */
  static int find(DataType type, byte[] bytes, int length) {
    return switch (type) {
      case F32 -> find32(bytes, length);
      case F16 -> find16(bytes, length, 0x7c00);
      case BF16 -> find16(bytes, length, 0x7f80);
      default -> throw new IllegalArgumentException("no weights are stored as " + type);
    };
  }

  private static int find32(byte[] bytes, int length) {
    int exponent = 0x7f800000;
    // One more than the exponent's lowest bit carries into the sign only from all ones.
    int carry = 0;
    for (int i = 0; i < length; i += Integer.BYTES) {
      carry |= ((int) INTS.get(bytes, i) & exponent) + 0x00800000;
    }
    for (int i = 0; carry < 0 && i < length; i += Integer.BYTES) {
      if (((int) INTS.get(bytes, i) & exponent) == exponent) {
        return i / Integer.BYTES;
      }
    }
    return -1;
  }

  private static int find16(byte[] bytes, int length, int exponent) {
    int carry = 0;
    int lowest = Integer.lowestOneBit(exponent);
    for (int i = 0; i < length; i += Short.BYTES) {
      carry |= ((short) SHORTS.get(bytes, i) & exponent) + lowest;
    }
    for (int i = 0; (carry & 0x8000) != 0 && i < length; i += Short.BYTES) {
      if (((short) SHORTS.get(bytes, i) & exponent) == exponent) {
        return i / Short.BYTES;
      }
    }
    return -1;
  }
}
