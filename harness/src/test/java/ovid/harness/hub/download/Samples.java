package ovid.harness.hub.download;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

/** Bytes and patience for tests. */
public final class Samples {
  /** Pauses last milliseconds; nothing else is over sooner because the machine is busy. */
  public static final Pace FAST = pace(Duration.ofMinutes(1), 3);

  /** A stall is over after half a second, and may come again while the machine is busy. */
  static final Pace IMPATIENT = pace(Duration.ofMillis(500), 100);

  private static Pace pace(Duration stall, int attempts) {
    return new Pace(
        Duration.ofMinutes(1),
        stall,
        attempts,
        Duration.ofMillis(2),
        Duration.ofMillis(10),
        Duration.ofSeconds(3));
  }

  private Samples() {}

  public static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  public static String sha256(byte[] bytes) {
    return hash("SHA-256", bytes);
  }

  /** What Git calls a file of these bytes. */
  public static String gitBlob(byte[] bytes) {
    byte[] head = ("blob " + bytes.length + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    return hash("SHA-1", all);
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
