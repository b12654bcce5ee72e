package ovid.harness.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a tar archive entry by entry: POSIX.1-1988 ustar, long names by pax records and by GNU's
 * type L, sizes in octal or GNU's base 256.
 */
final class TarReader implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME_RECORD = 1 << 16;

  /**
   * An entry.
   *
   * @param content to be read before the next entry
   */
  record Entry(String name, boolean isFile, InputStream content) {}

  private final InputStream in;

  /** What is left of the current entry's content, without its padding. */
  private long left;

  private long padding;

  TarReader(InputStream in) {
    this.in = in;
  }

  /** The next file, folder or link, or nothing at the archive's end. */
  Optional<Entry> next() throws IOException {
    Map<String, String> records = new HashMap<>();
    while (true) {
      skipContent();
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 || (header.length == BLOCK && isZero(header))) {
        return Optional.empty();
      }
      if (header.length < BLOCK) {
        throw new ArchiveException("it ends in the middle of a header");
      }
      requireChecksum(header);
      char type = (char) (header[156] & 0xff);
      setLength(number(header, 124, 12));
      switch (type) {
        case 'L' -> records.put("path", text(nameRecord(), 0, LONGEST_NAME_RECORD));
        case 'x' -> records.putAll(paxRecords(nameRecord()));
        case 'g', 'K' -> {}
        default -> {
          if (records.containsKey("size")) {
            setLength(decimal(records.get("size")));
          }
          String name = records.getOrDefault("path", name(header));
          return Optional.of(
              new Entry(name, type == '0' || type == '\0' || type == '7', new Content()));
        }
      }
    }
  }

  private void setLength(long bytes) throws ArchiveException {
    if (bytes < 0 || bytes > Long.MAX_VALUE - BLOCK) {
      throw new ArchiveException("an entry's length is " + bytes);
    }
    left = bytes;
    padding = -bytes & (BLOCK - 1);
  }

  private void skipContent() throws IOException {
    in.skipNBytes(left + padding);
    left = 0;
    padding = 0;
  }

  private byte[] nameRecord() throws IOException {
    if (left > LONGEST_NAME_RECORD) {
      throw new ArchiveException("an entry's name has " + left + " bytes");
    }
    byte[] record = in.readNBytes((int) left);
    left -= record.length;
    return record;
  }

  private static String name(byte[] header) {
    boolean ustar = text(header, 257, 6).startsWith("ustar");
    String prefix = ustar ? text(header, 345, 155) : "";
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Records of the form {@code length key=value\n}, where the length counts the whole record. */
  private static Map<String, String> paxRecords(byte[] records) throws ArchiveException {
    Map<String, String> result = new HashMap<>();
    int position = 0;
    while (position < records.length) {
      int space = position;
      while (space < records.length && records[space] != ' ') {
        space++;
      }
      long length =
          decimal(new String(records, position, space - position, StandardCharsets.UTF_8));
      if (length <= space - position + 1 || length > records.length - position) {
        throw new ArchiveException("a pax record's length is " + length);
      }
      int end = position + (int) length - 1;
      String record = new String(records, space + 1, end - space - 1, StandardCharsets.UTF_8);
      int equals = record.indexOf('=');
      if (equals > 0) {
        result.put(record.substring(0, equals), record.substring(equals + 1));
      }
      position = end + 1;
    }
    return result;
  }

  private static long decimal(String digits) throws ArchiveException {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new ArchiveException("a number in it is broken");
    }
    return Long.parseLong(digits);
  }

  private static long number(byte[] header, int offset, int length) throws ArchiveException {
    if ((header[offset] & 0x80) != 0) {
      long value = 0;
      for (int i = offset + 1; i < offset + length; i++) {
        if (value >>> 54 != 0) {
          throw new ArchiveException("an entry's length does not fit");
        }
        value = (value << 8) | (header[i] & 0xff);
      }
      return value;
    }
    String digits = text(header, offset, length).strip();
    if (!digits.matches("[0-7]{0,12}")) {
      throw new ArchiveException("a number in a header is broken");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static void requireChecksum(byte[] header) throws ArchiveException {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    if (sum != number(header, 148, 8)) {
      throw new ArchiveException("a header's checksum is wrong");
    }
  }

  private static String text(byte[] bytes, int offset, int length) {
    int end = offset;
    while (end < Math.min(bytes.length, offset + length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
  }

  private static boolean isZero(byte[] block) {
    for (byte value : block) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new ArchiveException("it ends in the middle of a file");
      }
      left -= read;
      return read;
    }
  }
}
