package ovid.model.checkpoint;

/** Tensor names: {@code transformer.h.0.ln_1.weight} and {@code h.0.ln_1.weight} are the same. */
final class Names {
  private static final String PREFIX = "transformer.";
  private static final int PRINTED = 100;

  private Names() {}

  /** The name without the prefix that models with a head add. */
  static String canonical(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /**
   * Whether this is one of the causal masks that old files store as tensors; GPT-2's mask is fixed,
   * so they change nothing.
   */
  static boolean isMask(String canonical) {
    return canonical.matches("h\\.\\d+\\.attn\\.(bias|masked_bias)");
  }

  /** The name as a message may show it: short and without control characters. */
  static String printable(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() <= PRINTED ? shown : shown.substring(0, PRINTED) + "…";
  }
}
