package ovid.model.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tensor names: {@code transformer.h.0.ln_1.weight} and {@code h.0.ln_1.weight} are the same. */
public final class Names {
  private static final int PRINTED = 100;

  /** No model has longer names, which would take long to look through. */
  private static final int LONGEST = 1000;

  private static final Pattern OWN =
      Pattern.compile(
          "h\\.\\d+\\..+|wte\\.weight|wpe\\.weight|ln_f\\.(?:weight|bias)|lm_head\\.(?:decoder\\.)?weight");

  private static final Pattern BLOCK =
      Pattern.compile(
          "h\\.\\d+\\.(?:ln_1|ln_2|attn\\.c_attn|attn\\.c_proj|mlp\\.c_fc|mlp\\.c_proj)\\.(?:weight|bias)");

  private static final Pattern MASK = Pattern.compile("h\\.\\d+\\.attn\\.(?:bias|masked_bias)");

  private Names() {}

  /**
   * A name taken apart.
   *
   * @param prefix of whatever wraps the model, with its last dot: {@code transformer.}; or empty
   * @param own the model's own name for the tensor: {@code h.0.ln_1.weight}
   */
  record Parsed(String prefix, String own) {
    boolean isHead() {
      return own.equals(TensorShapes.HEAD);
    }
  }

  /**
   * Takes a name apart where it ends in one that a GPT-2's tensor has, or one that is inside a
   * block; otherwise its own name is empty. What wraps a module (torch.compile, Opacus, FSDP,
   * activation checkpointing, DataParallel) keeps it as an attribute that is private or called
   * {@code module}, which a GPT-2 has none of: wherever such are, they go.
   */
  static Parsed parse(String name) {
    if (name.length() > LONGEST) {
      return new Parsed(name, "");
    }
    String bare = withoutWrappers(name);
    Matcher matcher = OWN.matcher(bare);
    for (int start = 0; start >= 0; start = next(bare, start)) {
      if (matcher.region(start, bare.length()).matches()) {
        String own = bare.substring(start);
        return new Parsed(
            bare.substring(0, start), own.startsWith("lm_head.") ? TensorShapes.HEAD : own);
      }
    }
    return new Parsed(bare, "");
  }

  /** Start of the next part of a name; -1 after the last. */
  private static int next(String name, int start) {
    int dot = name.indexOf('.', start);
    return dot < 0 ? -1 : dot + 1;
  }

  private static String withoutWrappers(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("\\.", -1)) {
      if (!part.startsWith("_") && !part.equals("module")) {
        parts.add(part);
      }
    }
    return String.join(".", parts);
  }

  /** The name without the prefixes that wrappers around the model add. */
  public static String canonical(String name) {
    Parsed parsed = parse(name);
    return parsed.own.isEmpty() ? parsed.prefix : parsed.own;
  }

  /** Whether a tensor of this canonical name is one of a GPT-2's weights, in some layer. */
  public static boolean isWeight(String canonical) {
    return canonical.startsWith("h.")
        ? BLOCK.matcher(canonical).matches()
        : !canonical.isEmpty() && OWN.matcher(canonical).matches();
  }

  /**
   * Whether this is one of the causal masks that old files store as tensors; GPT-2's mask is fixed,
   * so they change nothing.
   */
  public static boolean isMask(String canonical) {
    return MASK.matcher(canonical).matches();
  }

  /** The name as a message may show it: short and without control characters. */
  public static String printable(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() <= PRINTED ? shown : shown.substring(0, PRINTED) + "…";
  }

  /** Some names for a message: the first few, and how many more there are. */
  public static String several(List<String> names) {
    int named = 3;
    String shown = String.join(", ", names.stream().limit(named).map(Names::printable).toList());
    return names.size() > named ? shown + " and " + (names.size() - named) + " more" : shown;
  }
}
