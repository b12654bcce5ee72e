package ovid.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Numbers in ggml's quantised types (github.com/ggml-org/ggml, ggml-common.h): blocks of 32 or 256
 * with scales of their own. The arithmetic is fp32, each operation rounded, in the order in which
 * the gguf package for Python has it ({@code gguf.quants}), so the bits are its bits.
 */
final class Blocks {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Values of IQ4_NL's 4 bits. */
  private static final int[] UNEVEN = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
  };

  private final MemorySegment data;

  /** First byte of the block. */
  private final long block;

  /** Of the number in the block. */
  private final int index;

  private Blocks(MemorySegment data, long block, int index) {
    this.data = data;
    this.block = block;
    this.index = index;
  }

  /** The number of an index, counted over all blocks. */
  static float value(DataType type, MemorySegment data, long index) {
    long block = index / type.elements() * type.size();
    Blocks at = new Blocks(data, block, (int) (index % type.elements()));
    return switch (type) {
      case Q4_0 -> at.half(0) * (at.nibble(2) - 8);
      case Q4_1 -> at.half(0) * at.nibble(4) + at.half(2);
      case Q5_0 -> at.half(0) * (at.fiveBits(2) - 16);
      case Q5_1 -> at.half(0) * at.fiveBits(4) + at.half(2);
      case Q8_0 -> at.half(0) * at.signed(2 + at.index);
      case IQ4_NL -> at.half(0) * UNEVEN[at.nibble(2)];
      case Q2_K -> at.q2();
      case Q3_K -> at.q3();
      case Q4_K -> at.mixed(at.unsigned(16 + at.byteOfNibble()) >> at.shiftOfNibble() & 0xf);
      case Q5_K -> at.q5();
      case Q6_K -> at.q6();
      default -> throw new IllegalArgumentException(type + " has no blocks");
    };
  }

  private float half(int at) {
    return Float.float16ToFloat(data.get(SHORT, block + at));
  }

  private int unsigned(int at) {
    return Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, block + at));
  }

  private int signed(int at) {
    return data.get(ValueLayout.JAVA_BYTE, block + at);
  }

  /** Of 32: the low halves of 16 bytes, then the high ones. */
  private int nibble(int at) {
    int both = unsigned(at + index % 16);
    return index < 16 ? both & 0xf : both >> 4;
  }

  /** Of 32: four bits, and the fifth in a word before them. */
  private int fiveBits(int at) {
    int fifth = data.get(INT, block + at) >>> index & 1;
    return nibble(at + 4) | fifth << 4;
  }

  /** Of 256 two bits: 32 bytes hold 128 of them, the lowest bits first. */
  private int twoBits(int at) {
    return (unsigned(at + index / 128 * 32 + index % 32) >> (index % 128 / 32 * 2)) & 3;
  }

  /** Of 256: one bit in 32 bytes, the lowest bits first. */
  private int oneBit(int at) {
    return (unsigned(at + index % 32) >> (index / 32)) & 1;
  }

  private float q2() {
    int scales = unsigned(index / 16);
    float scale = half(80) * (scales & 0xf);
    float minimum = half(82) * (scales >> 4);
    return scale * twoBits(16) - minimum;
  }

  private float q3() {
    int part = index / 16;
    int low = part < 8 ? unsigned(96 + part) & 0xf : unsigned(96 + part - 8) >> 4;
    int high = (unsigned(104 + part % 4) >> (part / 4 * 2)) & 3;
    float scale = half(108) * ((low | high << 4) - 32);
    // The third bit says that nothing is taken off.
    return scale * (twoBits(32) - ((oneBit(0) ^ 1) << 2));
  }

  /** Of 256 four bits: 32 bytes hold 64 of them. */
  private int byteOfNibble() {
    return index / 64 * 32 + index % 32;
  }

  private int shiftOfNibble() {
    return index / 32 % 2 * 4;
  }

  private float q5() {
    int low = unsigned(48 + byteOfNibble()) >> shiftOfNibble() & 0xf;
    return mixed(low | oneBit(16) << 4);
  }

  /** Scale and minimum of six bits each for 32 numbers, in 12 bytes from the fifth on. */
  private float mixed(int number) {
    int part = index / 32;
    int scale;
    int minimum;
    if (part < 4) {
      scale = unsigned(4 + part) & 0x3f;
      minimum = unsigned(8 + part) & 0x3f;
    } else {
      int lows = unsigned(8 + part);
      scale = (lows & 0xf) | ((unsigned(part) >> 2) & 0x30);
      minimum = (lows >> 4) | ((unsigned(4 + part) >> 2) & 0x30);
    }
    float scaled = half(0) * scale * number;
    return scaled - half(2) * minimum;
  }

  private float q6() {
    int low = (unsigned(index / 128 * 64 + index % 64) >> (index / 64 % 2 * 4)) & 0xf;
    float scale = half(208) * signed(192 + index / 16);
    return scale * ((low | twoBits(128) << 4) - 32);
  }
}
