package ovid.model.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.Goldens;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.checkpoint.TestCheckpoint;
import ovid.model.values.Activation;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationReaderTest {
  private Path file = Path.of("");

  @BeforeEach
  void useTemporaryFile(@TempDir Path folder) {
    file = folder.resolve("config.json");
  }

  private ModelConfiguration read(String json) {
    TestCheckpoint.write(file, json.getBytes(StandardCharsets.UTF_8));
    return ConfigurationReader.read(file);
  }

  private void assertRefused(String json, String sentence) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(sentence.replace("FILE", file.toString()));
  }

  /** The configuration of GPT-2's smallest size. */
  private static Configuration.Builder gpt2() {
    return Configuration.builder().vocabulary(50257).context(1024).width(768).layers(12).heads(12);
  }

  private static ModelConfiguration tied(Configuration shape) {
    return new ModelConfiguration(shape, true, ActivationOrigin.STATED, ShapeSource.CONFIG);
  }

  @Test
  void has_the_defaults_of_hugging_face() {
    assertThat(read("{}")).isEqualTo(tied(gpt2().build()));
    assertThat(gpt2().build().innerWidth()).isEqualTo(3072);
    assertThat(gpt2().build().activation()).isEqualTo(Activation.GELU_NEW);
  }

  @Test
  void reads_every_switch() {
    Configuration shape =
        Configuration.builder()
            .vocabulary(7)
            .context(5)
            .width(6)
            .layers(4)
            .heads(3)
            .inner(9)
            .epsilon(0.25f)
            .scaled(false)
            .byLayer(true)
            .activation(Activation.SILU)
            .build();
    assertThat(
            read(
                """
                {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "vocab_size": 7, "n_positions": 5,
                 "n_ctx": 5, "n_embd": 6, "n_layer": 4, "n_head": 3, "n_inner": 9, "layer_norm_epsilon": 0.25,
                 "scale_attn_weights": false, "scale_attn_by_inverse_layer_idx": true,
                 "activation_function": "swish", "tie_word_embeddings": false}
                """))
        .isEqualTo(
            new ModelConfiguration(shape, false, ActivationOrigin.STATED, ShapeSource.CONFIG));
  }

  @Test
  void reads_the_names_that_hugging_face_maps() {
    assertThat(
            read(
                """
                {"hidden_size": 6, "max_position_embeddings": 5, "num_attention_heads": 2, "num_hidden_layers": 1,
                 "n_inner": null}
                """))
        .isEqualTo(tied(gpt2().context(5).width(6).layers(1).heads(2).build()));
  }

  @ParameterizedTest
  @EnumSource
  void reads_an_activation_by_all_of_its_names(Activation activation) {
    for (String name : activation.names()) {
      assertThat(read("{\"activation_function\": \"%s\"}".formatted(name)))
          .isEqualTo(tied(gpt2().activation(activation).build()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prelu", "xielu", "sqrtsoftplus", "GELU", "", "gelu "})
  void refuses_an_activation_that_is_not_supported(String name) {
    assertRefused(
        "{\"activation_function\": \"%s\"}".formatted(name),
        "FILE has activation_function \"%s\", but only gelu_new, gelu, gelu_10, quick_gelu, silu, hardswish, mish, relu, relu2, relu6, leaky_relu, tanh, sigmoid, laplace or linear is supported; use another checkpoint."
            .formatted(name));
  }

  /** Case 02: a course's recipe leaves n_positions as it was, and transformers reads no n_ctx. */
  @Test
  void does_not_read_n_ctx_as_transformers_does_not() {
    assertThat(read("{\"n_positions\": 128, \"n_ctx\": 64}"))
        .isEqualTo(tied(gpt2().context(128).build()));
    assertThat(read("{\"n_ctx\": 64}")).isEqualTo(tied(gpt2().build()));
  }

  /** Case 05: in fp32 it is the same function. */
  @Test
  void reorders_and_upcasts_in_vain() {
    assertThat(
            read(
                """
                {"reorder_and_upcast_attn": true, "scale_attn_by_inverse_layer_idx": true}
                """))
        .isEqualTo(tied(gpt2().byLayer(true).build()));
  }

  @Test
  void knows_every_attribute_of_hugging_faces_configuration() {
    JsonNode golden = new JsonMapper().readTree(Goldens.path("gpt2-config-keys.json").toFile());
    assertThat(golden.propertyNames()).hasSizeGreaterThan(45);
    assertThat(golden.propertyNames()).allMatch(key -> KnownKeys.effect(key).isPresent());
    assertThat(read(golden.toString())).isEqualTo(read("{}"));
  }

  @Test
  void every_key_does_what_the_table_says() {
    KnownKeys.all()
        .forEach((key, effect) -> {
          String odd = "{\"%s\": {\"odd\": 1}}".formatted(key);
          switch (effect) {
            case KnownKeys.Harmless harmless -> assertThat(read(odd)).isEqualTo(read("{}"));
            case KnownKeys.Fixed(List<String> supported) -> {
              assertRefused(
                  odd,
                  "FILE has %s {\"odd\":1}, but only %s is supported; use another checkpoint."
                      .formatted(
                          key, supported.isEmpty() ? "nothing" : String.join(" or ", supported)));
              for (String value : supported) {
                assertThat(read("{\"%s\": \"%s\"}".formatted(key, value))).isEqualTo(read("{}"));
              }
            }
            case KnownKeys.Honoured honoured ->
                assertThatThrownBy(() -> read(odd))
                    .hasMessageContaining("has " + key + " {\"odd\":1}");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "0", "0.0", "\"\"", "[]", "{}"})
  void passes_over_an_unknown_key_that_is_off(String value) {
    assertThat(read("{\"rotary\": %s}".formatted(value))).isEqualTo(read("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "\"x\"", "[0]", "{\"a\": null}"})
  void refuses_an_unknown_key_that_is_on(String value) {
    assertRefused(
        "{\"rotary\": %s}".formatted(value),
        "FILE has the key rotary, which is unknown here and may change scores; remove it if it does not.");
  }

  @Test
  void passes_over_what_cannot_change_a_score() {
    assertThat(
            read(
                """
                {"attn_pdrop": 0.1, "summary_type": "cls_index", "bos_token_id": 3, "dtype": "float16",
                 "torch_dtype": "float32", "transformers_version": "5.18.0", "use_cache": true, "_num_labels": 1,
                 "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}},
                 "id2label": {"0": "LABEL_0"}, "quantization_config": null, "pruned_heads": {}}
                """))
        .isEqualTo(read("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model_type | \"gpt_neo\" | gpt2",
        "is_causal | false | true",
        "per_layer_config | {\"0\":{\"n_head\":3}} | nothing",
        "add_cross_attention | true | false",
        "is_encoder_decoder | true | false",
        "quantization_config | {\"quant_method\":\"gptq\"} | nothing",
        "auto_map | {\"AutoModel\":\"my.Model\"} | nothing",
        "n_head | 0 | a whole number of at least 1",
        "n_embd | \"768\" | a whole number of at least 1",
        "n_layer | 2.5 | a whole number of at least 1",
        "vocab_size | 2147483648 | a whole number of at least 1",
        "n_inner | -1 | a whole number of at least 1",
        "layer_norm_epsilon | 0 | a number above 0",
        "scale_attn_weights | 1 | true or false"
      })
  void refuses_a_switch_by_name_and_value(String key, String value, String supported) {
    assertRefused(
        "{\"%s\": %s}".formatted(key, value),
        "FILE has %s %s, but only %s is supported; use another checkpoint."
            .formatted(key, value, supported));
  }

  @Test
  void refuses_an_unknown_architecture() {
    assertThatThrownBy(() -> read("{\"architectures\": [\"GPT2WithRotaryModel\"]}"))
        .hasMessageStartingWith(
            file + " has architectures [\"GPT2WithRotaryModel\"], but only GPT2LMHeadModel or ");
  }

  @Test
  void refuses_an_unknown_key() {
    assertRefused(
        "{\"n_embd\": 768, \"rope_theta\": 10000}",
        "FILE has the key rope_theta, which is unknown here and may change scores; remove it if it does not.");
  }

  @Test
  void names_all_unknown_keys_at_once() {
    assertRefused(
        "{\"rope_theta\": 10000, \"n_embd\": 768, \"wandb_run\": \"x\", \"rotary\": false}",
        "FILE has the keys rope_theta, wandb_run, which are unknown here and may change scores; remove those that do not.");
  }

  @Test
  void refuses_two_names_of_one_number_that_disagree() {
    assertRefused(
        "{\"n_positions\": 1024, \"max_position_embeddings\": 512}",
        "FILE has n_positions 1024 but max_position_embeddings 512, which are the same; make them equal.");
  }

  @Test
  void a_byte_order_mark_is_no_text() {
    assertThat(read("\ufeff{\"n_head\": 4}")).isEqualTo(read("{\"n_head\": 4}"));
  }

  @Test
  void refuses_heads_that_do_not_divide_the_width() {
    assertRefused(
        "{\"n_embd\": 768, \"n_head\": 7}",
        "FILE has n_embd 768, which n_head 7 does not divide; use the config.json of this checkpoint.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n_head\": 12,}", "{\"n_head\": 12, \"n_head\": 12}", "{} {}", "{"})
  void refuses_malformed_json(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(CheckpointException.class)
        .hasMessageMatching(
            ".*config\\.json is not valid JSON \\(.*, line \\d+, column \\d+\\); get the file again\\.");
  }
}
