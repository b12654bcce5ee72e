package ovid.harness.hub.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file's bytes must hash to.
 *
 * @param hexadecimal lower case
 */
public record Checksum(Kind kind, String hexadecimal) {
  /** What is hashed, and how. */
  public enum Kind {
    /** The bytes, by SHA-256: what the Hub calls a large file by. */
    SHA256("sha256", 64),
    /** "blob", the length and the bytes, by SHA-1: what Git, and so the Hub, calls a file by. */
    GIT_BLOB("git sha1", 40);

    private final String label;
    private final int digits;

    Kind(String label, int digits) {
      this.label = label;
      this.digits = digits;
    }
  }

  public Checksum {
    if (!hexadecimal.matches("[0-9a-f]{" + kind.digits + "}")) {
      throw new IllegalArgumentException("not a " + kind.label + ": " + hexadecimal);
    }
  }

  public static Checksum sha256(String hexadecimal) {
    return new Checksum(Kind.SHA256, hexadecimal);
  }

  /** The checksum that an entity tag is, if it is one: its quotes and weakness mark are dropped. */
  public static Optional<Checksum> ofEntityTag(String tag) {
    String bare = tag.strip().replaceFirst("^W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (bare.matches("[0-9a-f]{" + kind.digits + "}")) {
        return Optional.of(new Checksum(kind, bare));
      }
    }
    return Optional.empty();
  }

  /**
   * A digest to feed the file's bytes to.
   *
   * @param bytes the file's length, which Git hashes too
   */
  MessageDigest digest(long bytes) {
    try {
      return switch (kind) {
        case SHA256 -> MessageDigest.getInstance("SHA-256");
        case GIT_BLOB -> {
          MessageDigest digest = MessageDigest.getInstance("SHA-1");
          digest.update(("blob " + bytes + "\0").getBytes(StandardCharsets.US_ASCII));
          yield digest;
        }
      };
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a finished digest is this checksum. */
  Optional<String> mismatch(MessageDigest digest) {
    String actual = HexFormat.of().formatHex(digest.digest());
    return actual.equals(hexadecimal)
        ? Optional.empty()
        : Optional.of("its %s is %s instead of %s".formatted(kind.label, actual, hexadecimal));
  }
}
