package ovid.model.checkpoint.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles by hand, also those that Python would not write. */
final class Pickles {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Pickles op(int... codes) {
    for (int code : codes) {
      out.write(code);
    }
    return this;
  }

  Pickles text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return op('X').int32(bytes.length).raw(bytes);
  }

  Pickles whole(long value) {
    return op(0x8a, 8)
        .raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  Pickles global(String module, String name) {
    return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  Pickles int32(int value) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  Pickles raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A float storage of the given number of elements, key 0. */
  Pickles storage(long elements) {
    return op('(')
        .text("storage")
        .global("torch", "FloatStorage")
        .text("0")
        .text("cpu")
        .whole(elements)
        .op('t', 'Q');
  }

  /** A tensor over {@link #storage}. */
  Pickles tensor(long elements, long offset, long[] shape, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").op('(').storage(elements).whole(offset);
    tuple(shape).tuple(strides).op(0x89).global("collections", "OrderedDict").op(')', 'R');
    return op('t', 'R');
  }

  private Pickles tuple(long[] values) {
    op('(');
    for (long value : values) {
      whole(value);
    }
    return op('t');
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
