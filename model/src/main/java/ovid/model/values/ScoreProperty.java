package ovid.model.values;

import org.jspecify.annotations.Nullable;

/**
 * One of the things beside the weights that a score depends on, by the names that it has where it
 * is written down.
 *
 * @param name in a checkpoint's sha256, which it must never change
 * @param key in {@code config.json}
 * @param title what people read, and results with {@code _} for a space
 * @param value an {@link Integer}, {@link Float}, {@link Boolean} or {@link String}
 * @param usual the value of OpenAI's checkpoints; null where they have several
 * @param young whether there were checkpoints' hashes before Ovid knew of it, which therefore do
 *     not have it where it is usual
 */
public record ScoreProperty(
    String name, String key, String title, Object value, @Nullable Object usual, boolean young) {

  /**
   * {@return a number of the shape, which every size of GPT-2 has another of}
   *
   * @param name in a checkpoint's sha256
   * @param key in {@code config.json}
   * @param title what people read
   * @param value of this checkpoint
   */
  public static ScoreProperty size(String name, String key, String title, int value) {
    return new ScoreProperty(name, key, title, value, null, false);
  }

  /**
   * {@return a switch of the arithmetic, which OpenAI's checkpoints all have at its usual value}
   *
   * @param name in a checkpoint's sha256
   * @param key in {@code config.json}
   * @param title what people read
   * @param value of this checkpoint
   * @param usual value of OpenAI's checkpoints
   */
  public static ScoreProperty switched(
      String name, String key, String title, Object value, Object usual) {
    return new ScoreProperty(name, key, title, value, usual, false);
  }

  /**
   * {@return the same property as one that is younger than the hash; it must have a usual value}
   */
  public ScoreProperty younger() {
    return new ScoreProperty(name, key, title, value, usual, true);
  }

  /** {@return whether it has its usual value} */
  public boolean isUsual() {
    return value.equals(usual);
  }

  /** {@return whether it is a number of the shape} */
  public boolean isSize() {
    return usual == null;
  }
}
