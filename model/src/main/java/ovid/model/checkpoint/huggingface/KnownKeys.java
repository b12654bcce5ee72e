package ovid.model.checkpoint.huggingface;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each key of a {@code config.json} does to a log-probability: the one table of them. Held
 * against the attributes of Hugging Face's {@code GPT2Config} by a test.
 */
final class KnownKeys {
  private static final Map<String, Effect> EFFECTS = new HashMap<>();

  /** What a key does. */
  sealed interface Effect {}

  /** The reader takes its value over. */
  record Honoured() implements Effect {}

  /**
   * It may change scores, and only GPT-2's own values are supported.
   *
   * @param supported the values as text; none if only an absent or empty one is
   */
  record Fixed(List<String> supported) implements Effect {
    Fixed {
      supported = List.copyOf(supported);
    }
  }

  /** It cannot change a log-probability. */
  record Harmless(Reason reason) implements Effect {}

  /** Why a key cannot change a log-probability. */
  enum Reason {
    TRAINING,
    /** How the numbers were stored; they are widened to fp32 whatever they were. */
    STORAGE,
    /** Where the checkpoint comes from, for people. */
    ORIGIN,
    /** Another way to compute the same function in fp32. */
    IMPLEMENTATION,
    /** A synonym that transformers does not read. */
    UNREAD,
    OTHER_HEADS,
    /** Ids and names of tokens, which the tokenizer's own files say. */
    TOKENS,
    OUTPUTS,
    /** Defaults of generation, which requests state themselves. */
    GENERATION
  }

  static {
    honoured(
        "vocab_size",
        "n_positions",
        "max_position_embeddings",
        "n_embd",
        "hidden_size",
        "n_layer",
        "num_hidden_layers",
        "n_head",
        "num_attention_heads",
        "n_inner",
        "layer_norm_epsilon",
        "scale_attn_weights",
        "scale_attn_by_inverse_layer_idx",
        "activation_function",
        "tie_word_embeddings");

    fixed("model_type", "gpt2");
    fixed(
        "architectures",
        "GPT2LMHeadModel",
        "GPT2Model",
        "GPT2DoubleHeadsModel",
        "GPT2ForQuestionAnswering",
        "GPT2ForSequenceClassification",
        "GPT2ForTokenClassification");
    fixed("add_cross_attention", "false");
    fixed("is_encoder_decoder", "false");
    fixed("is_causal", "true");
    fixed("position_embedding_type", "absolute", "learned");
    fixed("quantization_config");
    fixed("pruned_heads");
    fixed("auto_map");
    fixed("cross_attention_hidden_size");
    fixed("per_layer_config");

    harmless(
        Reason.TRAINING,
        "attn_pdrop",
        "embd_pdrop",
        "resid_pdrop",
        "hidden_dropout",
        "attention_dropout",
        "dropout",
        "embd_dropout",
        "hidden_dropout_prob",
        "resid_dropout",
        "ignore_index",
        "training_args",
        "classifier_dropout",
        "initializer_range",
        "gradient_checkpointing",
        "finetuning_task",
        "use_bfloat16",
        "tf_legacy_loss",
        "loss_type",
        "xla_device");
    harmless(Reason.STORAGE, "dtype", "torch_dtype", "torchscript", "transformers_weights");
    harmless(
        Reason.ORIGIN,
        "transformers_version",
        "unsloth_version",
        "unsloth_fixed",
        "_name_or_path",
        "model_name",
        "name_or_path",
        "_commit_hash",
        "author",
        "created_date",
        "language",
        "license",
        "tags");
    harmless(
        Reason.IMPLEMENTATION,
        "reorder_and_upcast_attn",
        "device_map",
        "flash",
        "flash_attention",
        "is_composition",
        "model_parallel",
        "pretraining_tp",
        "use_flash_attention",
        "use_flash_attention_2",
        "chunk_size_feed_forward",
        "is_decoder",
        "use_cache",
        "attn_implementation",
        "_attn_implementation",
        "_attn_implementation_internal",
        "_attn_implementation_autoset",
        "_flash_attn_2_enabled",
        "experts_implementation",
        "_experts_implementation",
        "_experts_implementation_internal");
    harmless(Reason.UNREAD, "afn", "n_ctx", "n_special");
    harmless(
        Reason.OTHER_HEADS,
        "summary_activation",
        "summary_first_dropout",
        "summary_last_dropout",
        "summary_proj_to_labels",
        "summary_type",
        "summary_use_proj",
        "id2label",
        "label2id",
        "num_labels",
        "_num_labels",
        "problem_type",
        "predict_special_tokens",
        "tie_encoder_decoder");
    harmless(
        Reason.TOKENS,
        "bos_token_id",
        "bos_token",
        "eos_token",
        "pad_token",
        "sep_token",
        "unk_token",
        "eos_token_id",
        "eos_token_ids",
        "pad_token_id",
        "sep_token_id",
        "cls_token_id",
        "mask_token_id",
        "unk_token_id",
        "decoder_start_token_id",
        "prefix",
        "tokenizer_class",
        "vocab_file",
        "merges_file");
    harmless(
        Reason.OUTPUTS,
        "output_attentions",
        "_output_attentions",
        "output_hidden_states",
        "output_past",
        "output_scores",
        "return_dict",
        "return_dict_in_generate",
        "tie_last_hidden_states",
        "use_return_dict");
    harmless(
        Reason.GENERATION,
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
        "max_new_tokens",
        "min_length",
        "no_repeat_ngram_size",
        "num_beam_groups",
        "num_beams",
        "num_return_sequences",
        "penalty_alpha",
        "remove_invalid_values",
        "repetition_penalty",
        "suppress_tokens",
        "task_specific_params",
        "temperature",
        "top_k",
        "top_p",
        "typical_p");
  }

  private KnownKeys() {}

  private static void honoured(String... keys) {
    for (String key : keys) {
      put(key, new Honoured());
    }
  }

  private static void fixed(String key, String... supported) {
    put(key, new Fixed(List.of(supported)));
  }

  private static void harmless(Reason reason, String... keys) {
    for (String key : keys) {
      put(key, new Harmless(reason));
    }
  }

  private static void put(String key, Effect effect) {
    if (EFFECTS.put(key, effect) != null) {
      throw new IllegalStateException(key + " stands twice in the table");
    }
  }

  /** What a key does; empty if it is unknown. */
  static Optional<Effect> effect(String key) {
    return Optional.ofNullable(EFFECTS.get(key));
  }

  /** All known keys and what they do. */
  static Map<String, Effect> all() {
    return Map.copyOf(EFFECTS);
  }
}
