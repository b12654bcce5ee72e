package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.checkpoint.torch.PickledValue.Raw;
import ovid.model.checkpoint.torch.PickledValue.Real;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;

/**
 * A number of numpy, which pickles as {@code scalar(dtype, bytes)}, where the dtype is {@code
 * dtype("f8", False, True)} with the byte order in its state.
 */
final class NumpyScalar {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  private NumpyScalar() {}

  /** The number; an instance of no use where it is of another kind, or not as numpy writes it. */
  static PickledValue of(List<PickledValue> arguments) {
    if (arguments.size() == 2
        && arguments.get(0) instanceof Instance type
        && !type.arguments().isEmpty()
        && type.arguments().getFirst() instanceof Text(String code)
        && code.matches("[biuf][1248]")) {
      MemorySegment bytes = bytes(arguments.get(1));
      if (bytes.byteSize() == code.charAt(1) - '0') {
        return number(code.charAt(0), bytes, order(type));
      }
    }
    return Instance.of("numpy.generic", List.of());
  }

  /** Bytes, which protocol 2 has as letters below 256; empty when they are no number's. */
  private static MemorySegment bytes(PickledValue value) {
    return switch (value) {
      case Raw(MemorySegment bytes) -> bytes;
      case Text(String text) when text.length() <= Long.BYTES ->
          MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
      default -> MemorySegment.NULL;
    };
  }

  private static ByteOrder order(Instance type) {
    boolean big =
        !type.states().isEmpty()
            && type.states().getFirst() instanceof Sequence(List<PickledValue> state, boolean _)
            && state.size() > 1
            && state.get(1) instanceof Text(String order)
            && order.equals(">");
    return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static PickledValue number(char kind, MemorySegment bytes, ByteOrder order) {
    int bits = (int) bytes.byteSize() * Byte.SIZE;
    long raw =
        switch (bits) {
          case Byte.SIZE -> bytes.get(ValueLayout.JAVA_BYTE, 0);
          case Short.SIZE -> bytes.get(SHORT.withOrder(order), 0);
          case Integer.SIZE -> bytes.get(INT.withOrder(order), 0);
          default -> bytes.get(LONG.withOrder(order), 0);
        };
    return switch (kind) {
      case 'b' -> new Truth(raw != 0);
      case 'i' -> new Whole(raw);
      case 'u' -> new Whole(bits == Long.SIZE ? raw : raw & ((1L << bits) - 1));
      default ->
          switch (bits) {
            case Short.SIZE -> new Real(Float.float16ToFloat((short) raw));
            case Integer.SIZE -> new Real(Float.intBitsToFloat((int) raw));
            case Long.SIZE -> new Real(Double.longBitsToDouble(raw));
            default -> Instance.of("numpy.generic", List.of());
          };
    };
  }
}
