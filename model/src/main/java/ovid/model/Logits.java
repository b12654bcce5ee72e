package ovid.model;

/** All logits at one place; completed by {@link LanguageModel#forward}. */
public final class Logits {
  private float[] values = {};

  Logits() {}

  void complete(float[] values) {
    this.values = values;
  }

  /**
   * The logits, {@code [vocabulary]}; the array is this object's own.
   *
   * @throws IllegalStateException before the span was computed
   */
  public float[] values() {
    if (values.length == 0) {
      throw new IllegalStateException("the span of these logits was not computed yet");
    }
    return values;
  }
}
