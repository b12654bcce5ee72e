package ovid.harness.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import ovid.harness.program.UserException;
import ovid.model.values.Configuration;

/** GPT-2's sizes (Radford et al. 2019, table 2) by their numbers of parameters, and a tiny one. */
public final class Shapes {
  private static final int VOCABULARY = 50_257;
  private static final int TINY_VOCABULARY = 1_000;
  private static final int CONTEXT = 1_024;

  private static final SequencedMap<String, Configuration> ALL = new LinkedHashMap<>();

  static {
    ALL.put("tiny", shape(TINY_VOCABULARY, 64, 2, 2));
    ALL.put("124M", shape(VOCABULARY, 768, 12, 12));
    ALL.put("355M", shape(VOCABULARY, 1_024, 24, 16));
    ALL.put("774M", shape(VOCABULARY, 1_280, 36, 20));
    ALL.put("1558M", shape(VOCABULARY, 1_600, 48, 25));
  }

  private Shapes() {}

  private static Configuration shape(int vocabulary, int width, int layers, int heads) {
    return Configuration.builder()
        .vocabulary(vocabulary)
        .context(CONTEXT)
        .width(width)
        .layers(layers)
        .heads(heads)
        .build();
  }

  /**
   * A shape by its name.
   *
   * @throws UserException when there is none of that name
   */
  public static Configuration of(String name) {
    Configuration shape = ALL.get(name);
    if (shape == null) {
      List<String> names = new ArrayList<>(ALL.keySet());
      String known =
          String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
      throw new UserException(
          "There is no shape %s, only %s; give one of these to --shape.".formatted(name, known));
    }
    return shape;
  }
}
