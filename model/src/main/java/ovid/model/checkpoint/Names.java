package ovid.model.checkpoint;

import java.util.List;

/** Tensor names: {@code transformer.h.0.ln_1.weight} and {@code h.0.ln_1.weight} are the same. */
public final class Names {
  /** Of models with a head, of torch.compile, and of DistributedDataParallel. */
  private static final List<String> PREFIXES = List.of("transformer.", "_orig_mod.", "module.");

  private static final int PRINTED = 100;

  private Names() {}

  /** The name without the prefixes that wrappers around the model add. */
  public static String canonical(String name) {
    int start = 0;
    int previous = -1;
    while (start != previous) {
      previous = start;
      for (String prefix : PREFIXES) {
        start += name.startsWith(prefix, start) ? prefix.length() : 0;
      }
    }
    return name.substring(start);
  }

  /**
   * Whether this is one of the causal masks that old files store as tensors; GPT-2's mask is fixed,
   * so they change nothing.
   */
  public static boolean isMask(String canonical) {
    return canonical.matches("h\\.\\d+\\.attn\\.(bias|masked_bias)");
  }

  /** The name as a message may show it: short and without control characters. */
  public static String printable(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() <= PRINTED ? shown : shown.substring(0, PRINTED) + "…";
  }
}
