package ovid.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of what a session runs on. */
final class Machine {
  private static final List<String> MODEL_FIELDS = List.of("model name", "Model", "cpu model");

  private Machine() {}

  /** Version and vendor, as {@code 25.0.3+9-LTS (Eclipse Adoptium)}. */
  static String java() {
    return Runtime.version() + " (" + System.getProperty("java.vendor", "unknown vendor") + ")";
  }

  /** Name, version and architecture, as {@code Linux 6.1.0 amd64}. */
  static String os() {
    return String.join(
        " ",
        System.getProperty("os.name", "unknown"),
        System.getProperty("os.version", ""),
        System.getProperty("os.arch", ""));
  }

  static String cpu() {
    return cpu(Path.of("/proc/cpuinfo"));
  }

  /** The processor's model name, or where the system does not tell, its architecture. */
  static String cpu(Path cpuinfo) {
    // Bytes of a foreign charset must not end a run.
    try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.ISO_8859_1)) {
      List<String[]> fields =
          lines.map(line -> line.split(":", 2)).filter(field -> field.length == 2).toList();
      for (String name : MODEL_FIELDS) {
        for (String[] field : fields) {
          if (field[0].strip().equals(name) && !field[1].isBlank()) {
            return field[1].strip().replaceAll("\\s+", " ");
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return fallback();
    }
    return fallback();
  }

  private static String fallback() {
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows != null ? windows : System.getProperty("os.arch", "unknown");
  }
}
