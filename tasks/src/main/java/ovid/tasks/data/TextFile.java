package ovid.tasks.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataException;

/** A data file of UTF-8 text, read whole. */
public final class TextFile {
  private TextFile() {}

  /**
   * The file's text, unchanged.
   *
   * @throws DataException when it cannot be read, is empty or is not UTF-8
   */
  public static String read(Path file) {
    byte[] bytes = FileBytes.of(file);
    if (bytes.length == 0) {
      throw new DataException("Data file " + file + " is empty; download it again.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          "Data file " + file + " line " + lineOfMalformedByte(bytes) + " is not UTF-8 text.", e);
    } catch (OutOfMemoryError e) {
      throw FileBytes.doesNotFit(file);
    }
  }

  /**
   * The file's lines, ended by line feeds alone: a carriage return or any other separator inside a
   * line is part of it. An end of line at the end of the file starts no further line.
   *
   * @throws DataException as {@link #read} does
   */
  public static List<String> lines(Path file) {
    String text = read(file);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static int lineOfMalformedByte(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    decoder.decode(in, CharBuffer.allocate(bytes.length), true);
    int line = 1;
    for (int i = 0; i < in.position(); i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
