package ovid.model.tokenizer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.values.CheckpointException;

/**
 * Reads {@code merges.txt}: a line a merge, the most important first, two tokens apart by one
 * space. Lines that begin with {@code #version} are comments; {@code # #} is a merge.
 */
final class MergesReader {
  private MergesReader() {}

  static MergeList read(Path file) {
    return parse(file, text(file).split("\n", -1));
  }

  /** Parses lines without their ends. */
  static MergeList parse(Path file, String[] lines) {
    List<Merge> merges = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String line =
          lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
      boolean endOfFile = i == lines.length - 1 && line.isEmpty();
      if (endOfFile || line.startsWith("#version")) {
        continue;
      }
      int space = line.indexOf(' ');
      if (space <= 0 || space == line.length() - 1 || line.indexOf(' ', space + 1) >= 0) {
        throw new CheckpointException(
            "%s, line %d, is \"%s\" instead of two tokens apart by one space; get the checkpoint's merges again."
                .formatted(file, i + 1, line));
      }
      merges.add(new Merge(line.substring(0, space), line.substring(space + 1), i + 1));
    }
    return new MergeList(file, "line", merges);
  }

  private static String text(Path file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(CheckpointJson.bytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(file + " is not UTF-8; get the checkpoint's merges again.", e);
    }
  }
}
