package ovid.model.checkpoint.tensorflow;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of OpenAI's variables, {@code model/h0/attn/c_attn/w}, and those of Hugging Face. */
final class OriginalNames {
  private static final Pattern LAYER = Pattern.compile("h(\\d+)/(.+)");
  private static final String SCOPE = "model/";
  private static final Map<String, String> LAST =
      Map.of("w", "weight", "b", "bias", "g", "weight", "wte", "wte.weight", "wpe", "wpe.weight");

  private OriginalNames() {}

  /** Hugging Face's name; a name that is not of OpenAI's model stays recognisably different. */
  static String huggingFace(String name) {
    if (!name.startsWith(SCOPE)) {
      return name;
    }
    String rest = name.substring(SCOPE.length());
    Matcher layer = LAYER.matcher(rest);
    String prefix = "";
    if (layer.matches()) {
      prefix = "h." + layer.group(1) + ".";
      rest = layer.group(2);
    }
    int slash = rest.lastIndexOf('/') + 1;
    String last = rest.substring(slash);
    return prefix + rest.substring(0, slash).replace('/', '.') + LAST.getOrDefault(last, last);
  }
}
