package ovid.model.checkpoint.huggingface;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ovid.model.checkpoint.Names;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys of a {@code config.json}; remembers which were looked at, so that none is missed. */
final class ConfigurationKeys {
  /**
   * Keys that cannot change a log-probability: training, storage, other heads, ids of special
   * tokens, outputs, and defaults of generation, which requests state themselves.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          // training
          "attn_pdrop",
          "embd_pdrop",
          "resid_pdrop",
          "initializer_range",
          "gradient_checkpointing",
          "finetuning_task",
          "use_bfloat16",
          "tf_legacy_loss",
          // storage and origin; weights are widened to fp32 whatever type they are stored in
          "dtype",
          "torch_dtype",
          "torchscript",
          "transformers_version",
          "_name_or_path",
          "_commit_hash",
          "name_or_path",
          // implementations of the same function
          "_attn_implementation_autoset",
          "attn_implementation",
          "experts_implementation",
          "use_cache",
          // other heads
          "summary_activation",
          "summary_first_dropout",
          "summary_proj_to_labels",
          "summary_type",
          "summary_use_proj",
          "id2label",
          "label2id",
          "num_labels",
          "_num_labels",
          "problem_type",
          "predict_special_tokens",
          "tie_encoder_decoder",
          // tokens
          "bos_token_id",
          "eos_token_id",
          "pad_token_id",
          "sep_token_id",
          "decoder_start_token_id",
          "prefix",
          "tokenizer_class",
          // outputs
          "output_attentions",
          "output_hidden_states",
          "output_past",
          "output_scores",
          "return_dict",
          "return_dict_in_generate",
          "use_return_dict",
          // generation
          "bad_words_ids",
          "begin_suppress_tokens",
          "diversity_penalty",
          "do_sample",
          "early_stopping",
          "encoder_no_repeat_ngram_size",
          "exponential_decay_length_penalty",
          "forced_bos_token_id",
          "forced_eos_token_id",
          "length_penalty",
          "max_length",
          "min_length",
          "no_repeat_ngram_size",
          "num_beam_groups",
          "num_beams",
          "num_return_sequences",
          "remove_invalid_values",
          "repetition_penalty",
          "suppress_tokens",
          "task_specific_params",
          "temperature",
          "top_k",
          "top_p",
          "typical_p");

  private final Path file;
  private final ObjectNode json;
  private final Set<String> seen = new HashSet<>();

  ConfigurationKeys(Path file, ObjectNode json) {
    this.file = file;
    this.json = json;
  }

  private JsonNode value(String key) {
    seen.add(key);
    return json.path(key);
  }

  /** A whole number from 1 to 2³¹ - 1; names given to the same number must agree with it. */
  int positive(String key, int otherwise, String... aliases) {
    String name = key;
    JsonNode node = value(key);
    for (String alias : aliases) {
      JsonNode same = value(alias);
      if (node.isMissingNode()) {
        node = same;
        name = alias;
      } else if (!same.isMissingNode() && !same.equals(node)) {
        throw new CheckpointException(
            "%s has %s %s but %s %s, which are the same; make them equal."
                .formatted(file, name, node, alias, same));
      }
    }
    return node.isMissingNode() ? otherwise : positive(name, node);
  }

  /** As {@link #positive}, but null means the default. */
  int positiveOrNull(String key, long otherwise) {
    JsonNode node = value(key);
    return node.isMissingNode() || node.isNull() ? (int) otherwise : positive(key, node);
  }

  private int positive(String key, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
      throw wrong(key, node, "a whole number of at least 1");
    }
    return node.intValue();
  }

  float positiveFloat(String key, float otherwise) {
    JsonNode node = value(key);
    if (node.isMissingNode()) {
      return otherwise;
    }
    float value = node.isNumber() ? node.floatValue() : Float.NaN;
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw wrong(key, node, "a number above 0");
    }
    return value;
  }

  boolean bool(String key, boolean otherwise) {
    JsonNode node = value(key);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw wrong(key, node, "true or false");
    }
    return node.booleanValue();
  }

  void require(String key, Object expected) {
    JsonNode node = value(key);
    if (!node.isMissingNode() && !node.asString().equals(expected.toString())) {
      throw wrong(key, node, expected.toString());
    }
  }

  /** The value, or every value of the list, must be one of those known. */
  void requireAmong(String key, List<String> known) {
    JsonNode node = value(key);
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      if (!value.isString() || !known.contains(value.stringValue())) {
        throw wrong(key, node, String.join(" or ", known));
      }
    }
  }

  void requireEmpty(String key) {
    JsonNode node = value(key);
    if (!node.isMissingNode() && !node.isNull() && !(node.isContainer() && node.isEmpty())) {
      throw wrong(key, node, "nothing");
    }
  }

  void refuseUnknown() {
    for (String key : json.propertyNames()) {
      if (!seen.contains(key) && !HARMLESS.contains(key)) {
        throw new CheckpointException(
            "%s has the key %s, which is unknown here and may change scores; remove it if it does not."
                .formatted(file, Names.printable(key)));
      }
    }
  }

  private CheckpointException wrong(String key, JsonNode node, String supported) {
    return new CheckpointException(
        "%s has %s %s, but only %s is supported; use another checkpoint."
            .formatted(file, key, Names.printable(node.toString()), supported));
  }
}
