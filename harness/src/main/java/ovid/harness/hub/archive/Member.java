package ovid.harness.hub.archive;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file wanted from an archive.
 *
 * @param name its path in the archive, or the end of it after a {@code /}
 * @param target where it goes
 * @param bytes its length, where it is known
 * @param sha256 of its bytes, in lower-case hexadecimal, where it is known
 */
public record Member(String name, Path target, OptionalLong bytes, Optional<String> sha256) {
  private static final long MOST_BYTES = 1L << 30;

  /** Whether an archive's entry is this file. */
  boolean isNamed(String entry) {
    String plain = entry.startsWith("./") ? entry.substring(2) : entry;
    return plain.equals(name) || plain.endsWith("/" + name);
  }

  long limit() {
    return bytes.orElse(MOST_BYTES);
  }
}
