package ovid.model.checkpoint.huggingface;

import java.nio.file.Path;
import java.util.List;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

/**
 * Reads {@code config.json}. Every key is honoured, or cannot change a score, or is refused by
 * name: nothing that might matter is passed over. Absent keys have the defaults of Hugging Face's
 * {@code GPT2Config}.
 */
final class ConfigurationReader {
  private static final List<String> ARCHITECTURES =
      List.of(
          "GPT2LMHeadModel",
          "GPT2Model",
          "GPT2DoubleHeadsModel",
          "GPT2ForQuestionAnswering",
          "GPT2ForSequenceClassification",
          "GPT2ForTokenClassification");

  private ConfigurationReader() {}

  static ModelConfiguration read(Path file) {
    ConfigurationKeys keys = new ConfigurationKeys(file, CheckpointJson.read(file));
    keys.require("model_type", "gpt2");
    keys.requireAmong("architectures", ARCHITECTURES);
    keys.requireAmong("activation_function", List.of("gelu_new", "gelu_pytorch_tanh"));
    keys.require("add_cross_attention", false);
    keys.require("is_encoder_decoder", false);
    keys.require("is_decoder", false);
    keys.require("reorder_and_upcast_attn", false);
    keys.require("chunk_size_feed_forward", 0);
    keys.requireEmpty("quantization_config");
    keys.requireEmpty("pruned_heads");
    keys.requireEmpty("auto_map");
    keys.requireEmpty("cross_attention_hidden_size");

    int vocabulary = keys.positive("vocab_size", 50257);
    int context = keys.positive("n_positions", 1024, "max_position_embeddings", "n_ctx");
    int width = keys.positive("n_embd", 768, "hidden_size");
    int layers = keys.positive("n_layer", 12, "num_hidden_layers");
    int heads = keys.positive("n_head", 12, "num_attention_heads");
    int inner = keys.positiveOrNull("n_inner", Math.min(4L * width, Integer.MAX_VALUE));
    float epsilon = keys.positiveFloat("layer_norm_epsilon", 1e-5f);
    boolean scale = keys.bool("scale_attn_weights", true);
    boolean scaleByLayer = keys.bool("scale_attn_by_inverse_layer_idx", false);
    boolean tied = keys.bool("tie_word_embeddings", true);
    keys.refuseUnknown();

    if (width % heads != 0) {
      throw new CheckpointException(
          "%s has n_embd %d, which n_head %d does not divide; use the config.json of this checkpoint."
              .formatted(file, width, heads));
    }
    Configuration shape =
        new Configuration(
            vocabulary, context, width, layers, heads, inner, epsilon, scale, scaleByLayer);
    return new ModelConfiguration(shape, tied, ShapeSource.CONFIG);
  }
}
