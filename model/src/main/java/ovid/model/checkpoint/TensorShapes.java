package ovid.model.checkpoint;

import java.util.List;
import java.util.function.BiConsumer;
import ovid.model.values.Configuration;

/** Which tensors a GPT-2 needs, under Hugging Face's names, and their shapes. */
public final class TensorShapes {
  public static final String EMBEDDING = "wte.weight";
  public static final String HEAD = "lm_head.weight";

  private TensorShapes() {}

  /**
   * Calls back for every needed tensor, in canonical order; the head is not among them. Nothing is
   * collected first, so that a configuration with an absurd number of layers ends at the first
   * missing tensor.
   */
  public static void forEach(Configuration shape, BiConsumer<String, List<Long>> action) {
    long width = shape.width();
    long inner = shape.innerWidth();
    action.accept(EMBEDDING, head(shape));
    action.accept("wpe.weight", List.of((long) shape.contextLength(), width));
    for (int layer = 0; layer < shape.layers(); layer++) {
      String block = "h." + layer + ".";
      norm(block + "ln_1", width, action);
      linear(block + "attn.c_attn", width, 3 * width, action);
      linear(block + "attn.c_proj", width, width, action);
      norm(block + "ln_2", width, action);
      linear(block + "mlp.c_fc", width, inner, action);
      linear(block + "mlp.c_proj", inner, width, action);
    }
    norm("ln_f", width, action);
  }

  /** Shape of the head, which is also that of the token embedding. */
  public static List<Long> head(Configuration shape) {
    return List.of((long) shape.vocabularySize(), (long) shape.width());
  }

  private static void norm(String name, long width, BiConsumer<String, List<Long>> action) {
    action.accept(name + ".weight", List.of(width));
    action.accept(name + ".bias", List.of(width));
  }

  private static void linear(
      String name, long in, long out, BiConsumer<String, List<Long>> action) {
    action.accept(name + ".weight", List.of(in, out));
    action.accept(name + ".bias", List.of(out));
  }
}
