package ovid.tasks.adapters.language;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataException;
import ovid.tasks.Request;
import ovid.tasks.Windows;
import ovid.tasks.data.DataBytes;

/**
 * A file of tokens, little-endian, 16 bits each: llm.c's with a header of 256 integers of 32 bits
 * (magic number, version 1, number of tokens), nanoGPT's with none.
 */
final class TokenShard {
  private static final int MAGIC = 20240520;
  private static final int MAGIC_32_BITS = 20240801;
  private static final int HEADER = 256 * Integer.BYTES;
  private static final int LENGTH = 16_384;
  // What a window of any GPT-2 may see of the part before.
  private static final int CONTEXT = 4_096;

  private TokenShard() {}

  /** Parts of 16 384 scored tokens; the shard's first token is only context. */
  static List<Part> parts(Path file, Windows windows) {
    List<Integer> tokens = read(file);
    List<Part> parts = new ArrayList<>();
    // Windows that overlap by one token see no more of the part before.
    int seen = windows.stride() == 0 ? 1 : CONTEXT;
    for (int start = 1; start < tokens.size(); start += LENGTH) {
      int end = Math.min(start + LENGTH, tokens.size());
      parts.add(
          new Part(
              new Request.RollingTokens(
                  tokens.subList(Math.max(0, start - seen), start),
                  tokens.subList(start, end),
                  windows),
              "%s, tokens %d to %d".formatted(file.getFileName(), start, end - 1),
              0,
              0,
              0));
    }
    return parts;
  }

  private static List<Integer> read(Path file) {
    byte[] bytes = DataBytes.read(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int magic = bytes.length >= Integer.BYTES ? buffer.getInt(0) : 0;
    if (magic == MAGIC_32_BITS) {
      throw fault(file, "holds tokens of 32 bits, of another vocabulary than GPT-2's");
    }
    if (magic == MAGIC) {
      header(file, buffer);
      buffer.position(HEADER);
    }
    if (buffer.remaining() % Short.BYTES != 0 || buffer.remaining() < 2 * Short.BYTES) {
      throw fault(
          file, "has " + buffer.remaining() + " bytes of tokens, not 2 for each of at least 2");
    }
    List<Integer> tokens = new ArrayList<>(buffer.remaining() / Short.BYTES);
    while (buffer.hasRemaining()) {
      tokens.add(Short.toUnsignedInt(buffer.getShort()));
    }
    return tokens;
  }

  private static void header(Path file, ByteBuffer buffer) {
    if (buffer.capacity() < HEADER) {
      throw fault(file, "ends inside its header of " + HEADER + " bytes");
    }
    int version = buffer.getInt(Integer.BYTES);
    if (version != 1) {
      throw fault(file, "has version " + version + ", not 1");
    }
    long promised = Integer.toUnsignedLong(buffer.getInt(2 * Integer.BYTES));
    int held = (buffer.capacity() - HEADER) / Short.BYTES;
    if (promised != held || (buffer.capacity() - HEADER) % Short.BYTES != 0) {
      throw fault(file, "holds " + held + " tokens, but its header says " + promised);
    }
  }

  private static DataException fault(Path file, String what) {
    return new DataException("Token file " + file + " " + what + ".");
  }
}
