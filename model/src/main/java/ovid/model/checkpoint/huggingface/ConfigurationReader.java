package ovid.model.checkpoint.huggingface;

import java.nio.file.Path;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.values.Activation;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

/**
 * Reads {@code config.json}. Every key is honoured, or cannot change a score, or is refused by
 * name: nothing that might matter is passed over. Absent keys have the defaults of Hugging Face's
 * {@code GPT2Config}.
 */
final class ConfigurationReader {
  private ConfigurationReader() {}

  static ModelConfiguration read(Path file) {
    ConfigurationKeys keys = new ConfigurationKeys(file, CheckpointJson.read(file));
    keys.refuseUnsupported();

    int width = keys.positive("n_embd", 768, "hidden_size");
    int heads = keys.positive("n_head", 12, "num_attention_heads");
    Configuration shape =
        Configuration.builder()
            .vocabulary(keys.positive("vocab_size", 50257))
            .context(keys.positive("n_positions", 1024, "max_position_embeddings"))
            .width(width)
            .layers(keys.positive("n_layer", 12, "num_hidden_layers"))
            .heads(heads)
            .inner(keys.positiveOrNull("n_inner", Math.min(4L * width, Integer.MAX_VALUE)))
            .epsilon(keys.positiveFloat("layer_norm_epsilon", 1e-5f))
            .scaled(keys.bool("scale_attn_weights", true))
            .byLayer(keys.bool("scale_attn_by_inverse_layer_idx", false))
            .activation(keys.activation("activation_function", Activation.GELU_NEW))
            .build();
    boolean tied = keys.bool("tie_word_embeddings", true);
    if (width % heads != 0) {
      throw new CheckpointException(
          "%s has n_embd %d, which n_head %d does not divide; use the config.json of this checkpoint."
              .formatted(file, width, heads));
    }
    return new ModelConfiguration(shape, tied, ActivationOrigin.STATED, ShapeSource.CONFIG);
  }
}
