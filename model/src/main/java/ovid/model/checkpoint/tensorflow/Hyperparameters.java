package ovid.model.checkpoint.tensorflow;

import java.nio.file.Path;
import java.util.Set;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's {@code hparams.json}: five sizes. */
final class Hyperparameters {
  private static final Set<String> KNOWN =
      Set.of("n_vocab", "n_ctx", "n_embd", "n_head", "n_layer");

  private Hyperparameters() {}

  static ModelConfiguration read(Path file) {
    ObjectNode json = CheckpointJson.read(file);
    for (String key : json.propertyNames()) {
      if (!KNOWN.contains(key)) {
        throw new CheckpointException(
            "%s has the key %s, which OpenAI's does not and which may change scores; remove it if it does not."
                .formatted(file, Names.printable(key)));
      }
    }
    int width = positive(file, json, "n_embd");
    int heads = positive(file, json, "n_head");
    if (width % heads != 0 || width > Integer.MAX_VALUE / 4) {
      throw new CheckpointException(
          "%s has n_embd %d and n_head %d, which do not fit together; get the file again."
              .formatted(file, width, heads));
    }
    Configuration shape =
        Configuration.builder()
            .vocabulary(positive(file, json, "n_vocab"))
            .context(positive(file, json, "n_ctx"))
            .width(width)
            .layers(positive(file, json, "n_layer"))
            .heads(heads)
            .build();
    return new ModelConfiguration(shape, true, ActivationOrigin.FORMAT, ShapeSource.HPARAMS);
  }

  private static int positive(Path file, ObjectNode json, String key) {
    JsonNode node = json.path(key);
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
      throw new CheckpointException(
          "%s has %s %s where a whole number of at least 1 is needed; get the file again."
              .formatted(file, key, Names.printable(node.toString())));
    }
    return node.intValue();
  }
}
