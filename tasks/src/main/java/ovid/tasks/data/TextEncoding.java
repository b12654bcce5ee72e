package ovid.tasks.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ovid.tasks.DataException;

/**
 * How a file's bytes are text. A byte order mark at its beginning tells it for certain.
 *
 * @param charset what holds without a mark
 */
public record TextEncoding(Charset charset) {
  /** Byte order marks as the Latin-1 text of their bytes; that of UTF-32 begins with UTF-16's. */
  private enum Mark {
    UTF_8(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf"),
    UTF_32_LITTLE(Charset.forName("UTF-32LE"), "\u00ff\u00fe\u0000\u0000"),
    UTF_32_BIG(Charset.forName("UTF-32BE"), "\u0000\u0000\u00fe\u00ff"),
    UTF_16_LITTLE(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
    UTF_16_BIG(StandardCharsets.UTF_16BE, "\u00fe\u00ff");

    @SuppressWarnings("ImmutableEnumChecker") // a charset is immutable
    private final Charset charset;

    private final String bytes;

    Mark(Charset charset, String bytes) {
      this.charset = charset;
      this.bytes = bytes;
    }

    private boolean begins(byte[] text) {
      byte[] mark = bytes.getBytes(StandardCharsets.ISO_8859_1);
      int at = Arrays.mismatch(mark, text);
      return at < 0 || at == mark.length;
    }

    static Optional<Mark> of(byte[] text) {
      return Arrays.stream(values()).filter(mark -> mark.begins(text)).findFirst();
    }
  }

  /**
   * {@return the encoding of that name, as Python, HTML or Java call it; empty where none is}
   *
   * @param name in any case
   */
  public static Optional<TextEncoding> of(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    String known =
        switch (plain) {
          case "latin-1", "latin1", "iso8859-1" -> "iso-8859-1";
          case "utf-8-sig", "utf8" -> "utf-8";
          // Without a mark a file of UTF-16 is Windows'.
          case "utf-16", "utf16" -> "utf-16le";
          default -> plain.matches("cp125[0-8]") ? "windows-" + plain.substring(2) : plain;
        };
    try {
      return Optional.of(new TextEncoding(Charset.forName(known)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return the encoding that a file's mark tells, where it is another than this one}
   *
   * @param text the file's first bytes
   */
  public Optional<TextEncoding> marked(byte[] text) {
    return Mark.of(text)
        .map(mark -> new TextEncoding(mark.charset))
        .filter(found -> !found.equals(this));
  }

  /** Refuses a file whose mark contradicts an encoding that somebody chose. */
  void checkMark(byte[] text, Path file) {
    Optional<TextEncoding> marked = marked(text);
    if (!charset.equals(StandardCharsets.UTF_8) && marked.isPresent()) {
      throw new DataException(
          "%s begins with the byte order mark of %s, and \"encoding\" in the task's file says %s; remove the key."
              .formatted(file, marked.get(), this));
    }
  }

  /** The text, without its mark. */
  String decode(byte[] text) throws MalformedTextException {
    Optional<Mark> mark = Mark.of(text);
    int skipped = mark.map(found -> found.bytes.length()).orElse(0);
    CharsetDecoder decoder = mark.map(found -> found.charset).orElse(charset).newDecoder();
    try {
      return decoder.decode(ByteBuffer.wrap(text, skipped, text.length - skipped)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedTextException(lineOfError(decoder, text, skipped), e);
    }
  }

  private static int lineOfError(CharsetDecoder decoder, byte[] text, int skipped) {
    ByteBuffer in = ByteBuffer.wrap(text, skipped, text.length - skipped);
    CharBuffer out = CharBuffer.allocate(1 << 13);
    decoder.reset();
    int line = 1;
    boolean afterReturn = false;
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      out.flip();
      while (out.hasRemaining()) {
        char c = out.get();
        line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
        afterReturn = c == '\r';
      }
      out.clear();
    } while (result.isOverflow());
    return line;
  }

  /** Names of encodings that a file may have that is not in this one. */
  String others() {
    return charset.equals(StandardCharsets.UTF_8)
        ? "windows-1252, latin-1 or utf-16"
        : "utf-8, utf-16 or windows-1252";
  }

  /** Its name for people. */
  @Override
  public String toString() {
    return charset.equals(StandardCharsets.ISO_8859_1) ? "latin-1" : charset.name();
  }
}
