package ovid.model.values;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a feed-forward layer applies to each of its elements. Names are those of Hugging Face's
 * {@code activation_function}; some functions have several.
 */
public enum Activation {
  /** GELU by tanh (Hendrycks and Gimpel 2016), as GPT-2 has it: the default. */
  GELU_NEW("gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_fast", "gelu_accurate"),
  /** GELU itself: x Φ(x), Φ being the normal distribution's. */
  GELU("gelu", "gelu_python"),
  /** {@link #GELU}, at most 10. */
  GELU_10("gelu_10"),
  /** x / (1 + exp(-1.702 x)). */
  QUICK_GELU("quick_gelu"),
  /** x / (1 + exp(-x)). */
  SILU("silu", "swish"),
  /** x min(max(x + 3, 0), 6) / 6. */
  HARDSWISH("hardswish"),
  /** x tanh(ln(1 + exp(x))). */
  MISH("mish"),
  /** max(x, 0). */
  RELU("relu"),
  /** max(x, 0)². */
  RELU2("relu2"),
  /** min(max(x, 0), 6). */
  RELU6("relu6"),
  /** x, times 0.01 below 0. */
  LEAKY_RELU("leaky_relu"),
  /** The hyperbolic tangent. */
  TANH("tanh"),
  /** 1 / (1 + exp(-x)). */
  SIGMOID("sigmoid"),
  /** Φ((x - 0.707107) / 0.282095) (Ma et al. 2022). */
  LAPLACE("laplace"),
  /** x. */
  LINEAR("linear");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  Activation(String... names) {
    this.names = List.of(names);
  }

  /** {@return the name that configurations are written with} */
  public String title() {
    return names.getFirst();
  }

  /** {@return all names that configurations have for it, {@link #title} first} */
  public List<String> names() {
    return names;
  }

  /**
   * {@return the activation of that name; empty where none has it}
   *
   * @param name one of {@link #names}, as a configuration has it
   */
  public static Optional<Activation> named(String name) {
    return Arrays.stream(values())
        .filter(activation -> activation.names.contains(name))
        .findFirst();
  }

  /** {@return every name, for messages: {@code "gelu_new, gelu, gelu_10 … or linear"}} */
  public static String known() {
    List<String> titles = Arrays.stream(values()).map(Activation::title).toList();
    return String.join(", ", titles.subList(0, titles.size() - 1)) + " or " + titles.getLast();
  }

  @Override
  public String toString() {
    return title();
  }
}
