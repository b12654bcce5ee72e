package ovid.model.values;

import org.jspecify.annotations.Nullable;

/**
 * One of the things beside the weights that a score depends on, by the names that it has where it
 * is written down.
 *
 * @param name in a checkpoint's sha256, which it must never change
 * @param key in {@code config.json}
 * @param value an {@link Integer}, {@link Float}, {@link Boolean} or {@link String}
 * @param usual the value of OpenAI's checkpoints; null where they have several
 * @param young whether there were checkpoints' hashes before Ovid knew of it, which then must not
 *     have it where it is usual
 */
public record ScoreProperty(
    String name, String key, Object value, @Nullable Object usual, boolean young) {

  /** A property that has no usual value. */
  public static ScoreProperty of(String name, String key, Object value) {
    return new ScoreProperty(name, key, value, null, false);
  }

  /** The same with a usual value. */
  public ScoreProperty usually(Object expected) {
    return new ScoreProperty(name, key, value, expected, young);
  }

  /** The same, younger than the hash; it needs a usual value. */
  public ScoreProperty younger() {
    return new ScoreProperty(name, key, value, usual, true);
  }

  /** Whether it has its usual value. */
  public boolean isUsual() {
    return value.equals(usual);
  }

  /** Whether it is a number of the shape, as opposed to a switch of the arithmetic. */
  public boolean isSize() {
    return value instanceof Integer;
  }
}
