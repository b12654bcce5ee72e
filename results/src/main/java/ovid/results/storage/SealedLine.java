package ovid.results.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A JSON object on one line whose last field is a checksum over all bytes before that field: {@code
 * {…,"crc32c":"1a2b3c4d"}}. So a line that a crash or a disk has changed is told from a whole one.
 */
public final class SealedLine {
  private static final byte[] FIELD = ",\"crc32c\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = FIELD.length + 8 + 2;

  private SealedLine() {}

  /**
   * The line of an object, its end included.
   *
   * @param object one JSON object with at least one field, without line breaks
   */
  public static byte[] seal(byte[] object) {
    int length = object.length - 1;
    byte[] line = Arrays.copyOf(object, length + TAIL + 1);
    writeTail(line, 0, length, line, length);
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Checks a line and restores its object in place.
   *
   * @param buffer holds the line, without its end, at {@code [from, from + length)}
   * @return length of the object without its checksum, or -1 when the line is broken
   */
  static int unseal(byte[] buffer, int from, int length) {
    int body = length - TAIL;
    if (body < 2 || buffer[from] != '{') {
      return -1;
    }
    byte[] expected = new byte[TAIL];
    writeTail(buffer, from, body, expected, 0);
    if (!Arrays.equals(buffer, from + body, from + length, expected, 0, TAIL)) {
      return -1;
    }
    buffer[from + body] = '}';
    return body + 1;
  }

  private static void writeTail(byte[] body, int from, int length, byte[] target, int at) {
    CRC32C checksum = new CRC32C();
    checksum.update(body, from, length);
    byte[] digits =
        HexFormat.of().toHexDigits((int) checksum.getValue()).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(FIELD, 0, target, at, FIELD.length);
    System.arraycopy(digits, 0, target, at + FIELD.length, digits.length);
    target[at + TAIL - 2] = '"';
    target[at + TAIL - 1] = '}';
  }
}
