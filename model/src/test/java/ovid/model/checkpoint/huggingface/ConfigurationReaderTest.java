package ovid.model.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.checkpoint.TestCheckpoint;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

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

  @Test
  void has_the_defaults_of_hugging_face() {
    assertThat(read("{}"))
        .isEqualTo(
            new ModelConfiguration(
                new Configuration(50257, 1024, 768, 12, 12, 3072, 1e-5f, true, false),
                true,
                ShapeSource.CONFIG));
  }

  @Test
  void reads_every_switch() {
    assertThat(
            read(
                """
                {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "vocab_size": 7, "n_positions": 5,
                 "n_ctx": 5, "n_embd": 6, "n_layer": 4, "n_head": 3, "n_inner": 9, "layer_norm_epsilon": 0.25,
                 "scale_attn_weights": false, "scale_attn_by_inverse_layer_idx": true,
                 "activation_function": "gelu_pytorch_tanh", "tie_word_embeddings": false}
                """))
        .isEqualTo(
            new ModelConfiguration(
                new Configuration(7, 5, 6, 4, 3, 9, 0.25f, false, true),
                false,
                ShapeSource.CONFIG));
  }

  @Test
  void reads_the_names_that_hugging_face_maps() {
    assertThat(
            read(
                """
                {"hidden_size": 6, "max_position_embeddings": 5, "num_attention_heads": 2, "num_hidden_layers": 1,
                 "n_inner": null}
                """))
        .isEqualTo(
            new ModelConfiguration(
                new Configuration(50257, 5, 6, 1, 2, 24, 1e-5f, true, false),
                true,
                ShapeSource.CONFIG));
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
        "activation_function | \"relu\" | gelu_new or gelu_pytorch_tanh",
        "activation_function | \"gelu\" | gelu_new or gelu_pytorch_tanh",
        "reorder_and_upcast_attn | true | false",
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
  void refuses_two_names_of_one_number_that_disagree() {
    assertRefused(
        "{\"n_positions\": 1024, \"n_ctx\": 512}",
        "FILE has n_positions 1024 but n_ctx 512, which are the same; make them equal.");
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
