package ovid.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ovid.results.storage.SealedLine;

/** What the fuzz targets share: damaged or hostile files end in a reading or in one sentence. */
public final class Fuzzed {
  private Fuzzed() {}

  /** Runs what may be refused, but in one sentence only. */
  public static void orSentence(Runnable reading) {
    try {
      reading.run();
    } catch (ResultsException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.endsWith(".") || message.length() > 6000) {
        throw new AssertionError("not one sentence: " + message, e);
      }
    }
  }

  /** The files that an input stands for: its parts between zero bytes, empty where it has fewer. */
  static List<byte[]> parts(byte[] data, int count) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < data.length && parts.size() < count - 1; i++) {
      if (data[i] == 0) {
        parts.add(Arrays.copyOfRange(data, start, i));
        start = i + 1;
      }
    }
    parts.add(Arrays.copyOfRange(data, start, data.length));
    while (parts.size() < count) {
      parts.add(new byte[0]);
    }
    return parts;
  }

  /** Gives each line that looks like an object its checksum, which no fuzzer would ever guess. */
  public static byte[] sealed(byte[] lines) {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] != '\n') {
        continue;
      }
      byte[] line = Arrays.copyOfRange(lines, start, i);
      boolean object = line.length > 2 && line[0] == '{' && line[line.length - 1] == '}';
      sealed.writeBytes(object ? SealedLine.seal(line) : Arrays.copyOfRange(lines, start, i + 1));
      start = i + 1;
    }
    sealed.writeBytes(Arrays.copyOfRange(lines, start, lines.length));
    return sealed.toByteArray();
  }

  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
