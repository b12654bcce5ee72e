package ovid.harness.bench;

import java.util.List;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/**
 * Texts to read or to continue.
 *
 * @param name as {@code --case} takes it
 * @param sequences computed side by side
 * @param length tokens of each sequence; of its prompt when decoding
 * @param steps tokens added to each sequence one by one; 0 when not decoding
 */
record TextWorkload(String name, Kind kind, int sequences, int length, int steps)
    implements Workload {
  private static final int SHORT = 128;
  private static final int MANY = 8;
  private static final int STEPS = 32;

  /** What is done, and of which positions the distribution of the next token is wanted. */
  enum Kind {
    PREFILL_ALL,
    PREFILL_LAST,
    DECODE
  }

  /** The workloads for a model; of one with a short context, shorter ones. */
  static List<TextWorkload> of(Configuration shape) {
    int whole = shape.contextLength();
    int part = Math.min(SHORT, whole);
    // A prompt needs a token, and so does what follows.
    int steps = Math.clamp(whole / 2, 1, STEPS);
    int prompt = Math.clamp(whole - steps, 1, SHORT);
    return List.of(
        new TextWorkload("long-all", Kind.PREFILL_ALL, 1, whole, 0),
        new TextWorkload("long-last", Kind.PREFILL_LAST, 1, whole, 0),
        new TextWorkload("batch-all", Kind.PREFILL_ALL, MANY, part, 0),
        new TextWorkload("batch-last", Kind.PREFILL_LAST, MANY, part, 0),
        new TextWorkload("short-all", Kind.PREFILL_ALL, 1, part, 0),
        new TextWorkload("short-last", Kind.PREFILL_LAST, 1, part, 0),
        new TextWorkload("decode-1", Kind.DECODE, 1, prompt, steps),
        new TextWorkload("decode-8", Kind.DECODE, MANY, prompt, steps));
  }

  @Override
  public String option() {
    return name;
  }

  @Override
  public String title() {
    return switch (kind) {
      case PREFILL_ALL -> "prefill %d × %d, all logits".formatted(sequences, length);
      case PREFILL_LAST -> "prefill %d × %d, last logits".formatted(sequences, length);
      case DECODE -> "decode %d, after %d tokens".formatted(sequences, length);
    };
  }

  @Override
  public boolean decodes() {
    return kind == Kind.DECODE;
  }

  @Override
  public long tokens() {
    return (long) sequences * (decodes() ? steps : length);
  }

  @Override
  public Cost cost(Configuration shape, WeightType weights) {
    return Cost.of(this, shape, weights);
  }
}
