package ovid.results.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/** 64 bits over values of a line, byte by byte as they stand in it. */
final class PromptChecksum {
  private final byte[] buffer;
  private final int from;
  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();

  /** Over parts of the object that begins there. */
  PromptChecksum(byte[] buffer, int from) {
    this.buffer = buffer;
    this.from = from;
  }

  /** Adds the value that the parser has come to, and skips it. */
  void add(JsonParser parser) {
    int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    // A string is read lazily: its end is known only then.
    parser.finishToken();
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    // In other encodings than UTF-8 a parser knows no bytes.
    if (begin < 0 || end < begin) {
      throw new StreamReadException(parser, "expected UTF-8");
    }
    first.update(buffer, from + begin, end - begin);
    second.update(buffer, from + begin, end - begin);
  }

  /** Adds a text. */
  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (Checksum checksum : List.of(first, second)) {
      checksum.update(bytes);
      // Where the text ends.
      checksum.update(0);
    }
  }

  long value() {
    return first.getValue() << 32 | second.getValue();
  }
}
