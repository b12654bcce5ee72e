package ovid.model.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How {@code vocab.json} and {@code merges.txt} write bytes: the printable characters of Latin-1
 * stand for themselves, the other 68 bytes are U+0100, U+0101 … in ascending order.
 */
final class ByteAlphabet {
  private static final int BYTES = 256;
  private static final char[] CHARACTERS = new char[BYTES];
  private static final short[] VALUES = new short[2 * BYTES];

  static {
    Arrays.fill(VALUES, (short) -1);
    char next = BYTES;
    for (int value = 0; value < BYTES; value++) {
      boolean printable =
          (value > ' ' && value < 0x7f) || (value > 0xa0 && value <= 0xff && value != 0xad);
      CHARACTERS[value] = printable ? (char) value : next++;
      VALUES[CHARACTERS[value]] = (short) value;
    }
  }

  private ByteAlphabet() {}

  /** The character for a byte, 0 to 255. */
  static char character(int value) {
    return CHARACTERS[value];
  }

  /** How a token of these bytes is written. */
  static String write(byte[] bytes) {
    StringBuilder written = new StringBuilder(bytes.length);
    for (byte value : bytes) {
      written.append(character(Byte.toUnsignedInt(value)));
    }
    return written.toString();
  }

  /** How the bytes of a text are written. */
  static String write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes that a token is written for; empty when a character is not in the alphabet. */
  static byte[] bytes(String written) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c >= VALUES.length || VALUES[c] < 0) {
        return new byte[0];
      }
      bytes.write(VALUES[c]);
    }
    return bytes.toByteArray();
  }
}
