package ovid.model.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static ovid.model.checkpoint.TestCheckpoint.floats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.checkpoint.TestCheckpoint;
import ovid.model.checkpoint.TestCheckpoint.Stored;
import ovid.model.checkpoint.Weights;
import ovid.model.checkpoint.WrittenCheckpoint;

/** What a checkpoint must be made of, and what its sha256 depends on. */
class CheckpointReaderTest extends WrittenCheckpoint {
  @Test
  void sha256_ignores_order_prefix_masks_shards_threads_and_a_stored_copy_of_the_embedding(
      @TempDir Path shards) {
    String plain = sha256(checkpoint);

    TestCheckpoint other = new TestCheckpoint();
    List<String> names = new ArrayList<>(other.tensors.keySet());
    Collections.reverse(names);
    Map<String, Stored> reversed = new LinkedHashMap<>();
    for (String name : names) {
      reversed.put("transformer." + name, other.get(name));
    }
    reversed.put("lm_head.weight", other.get("wte.weight"));
    reversed.put(
        "transformer.h.0.attn.bias", new Stored("BOOL", List.of(1, 1, 5, 5), new byte[25]));
    reversed.put("transformer.h.1.attn.masked_bias", new Stored("F32", List.of(), floats(-1e4f)));
    other.tensors.clear();
    other.tensors.putAll(reversed);

    assertThat(sha256(other)).isEqualTo(plain).matches("[0-9a-f]{64}");
    try (Weights weights = TestCheckpoint.open(other.writeShards(shards, 3), 1)) {
      assertThat(weights.sha256()).isEqualTo(plain);
      assertThat(weights.hasSeparateHead()).isFalse();
    }
  }

  @Test
  void sha256_depends_on_every_weight_its_type_and_every_switch() {
    String plain = sha256(checkpoint);
    List<String> others = new ArrayList<>();
    for (String name : List.copyOf(checkpoint.tensors.keySet())) {
      TestCheckpoint other = new TestCheckpoint();
      byte[] bytes = other.get(name).bytes();
      bytes[bytes.length - 4] ^= 1;
      others.add(sha256(other));
    }
    for (String key :
        List.of(
            "\"scale_attn_weights\": false",
            "\"scale_attn_by_inverse_layer_idx\": true",
            "\"layer_norm_epsilon\": 1e-6",
            "\"n_head\": 2")) {
      TestCheckpoint other = new TestCheckpoint();
      other.configuration =
          other.configuration.replace(
              "\"n_head\": 3", key.contains("n_head") ? key : "\"n_head\": 3, " + key);
      others.add(sha256(other));
    }
    TestCheckpoint zeros = new TestCheckpoint();
    zeros.tensors.put("ln_f.bias", new Stored("F32", List.of(6), new byte[24]));
    others.add(sha256(zeros));
    zeros.tensors.put("ln_f.bias", new Stored("F16", List.of(6), new byte[12]));
    others.add(sha256(zeros));
    assertThat(others).doesNotContain(plain).doesNotHaveDuplicates();
  }

  @Test
  void accepts_a_separate_head_when_the_configuration_says_so() {
    byte[] head = checkpoint.get("wte.weight").bytes().clone();
    head[4] ^= 1;
    checkpoint.tensors.put("lm_head.weight", new Stored("F32", List.of(11, 6), head));
    checkpoint.configuration =
        checkpoint.configuration.replace("{", "{\"tie_word_embeddings\": false, ");
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      assertThat(weights.hasSeparateHead()).isTrue();
      assertThat(weights.tensor("lm_head.weight").rows()).isEqualTo(11);
      assertThat(weights.sha256()).isNotEqualTo(sha256(new TestCheckpoint()));
    }
  }

  @Test
  void refuses_a_head_that_the_configuration_ties_to_a_different_embedding() {
    checkpoint.tensors.put(
        "lm_head.weight", new Stored("F32", List.of(11, 6), new byte[11 * 6 * 4]));
    checkpoint.write(directory);
    assertRefused(
        "DIR/model.safetensors holds a lm_head.weight that differs from wte.weight, but config.json ties them;"
            + " set tie_word_embeddings to false, or remove the tensor.");
  }

  @Test
  void refuses_an_untied_model_without_a_head() {
    checkpoint.configuration =
        checkpoint.configuration.replace("{", "{\"tie_word_embeddings\": false, ");
    checkpoint.write(directory);
    assertRefused("DIR lacks tensor lm_head.weight of shape [11, 6]; get a complete checkpoint.");
  }

  @Test
  void names_a_missing_tensor() {
    checkpoint.tensors.remove("h.1.attn.c_proj.bias");
    checkpoint.write(directory);
    assertRefused("DIR lacks tensor h.1.attn.c_proj.bias of shape [6]; get a complete checkpoint.");
  }

  @Test
  void ends_soon_when_the_configuration_has_two_thousand_million_layers() {
    checkpoint.configuration =
        checkpoint.configuration.replace("\"n_layer\": 2", "\"n_layer\": 2147483647");
    checkpoint.write(directory);
    assertRefused(
        "DIR has tensors of n_layer 2 where config.json says n_layer 2147483647;"
            + " use the config.json of this checkpoint, or set it as the tensors have it.");
  }

  @Test
  void names_both_shapes_when_they_differ() {
    Stored stored = checkpoint.get("h.0.attn.c_attn.weight");
    checkpoint.tensors.put(
        "h.0.attn.c_attn.weight", new Stored("F32", List.of(18, 6), stored.bytes()));
    checkpoint.write(directory);
    assertRefused(
        "DIR/model.safetensors is damaged: tensor h.0.attn.c_attn.weight has shape [18, 6]"
            + " where a GPT-2 of its other tensors' shapes has [6, 18]; get a complete checkpoint.");
  }

  @Test
  void names_tensors_that_would_change_scores_if_they_were_used() {
    Stored vector = checkpoint.get("ln_f.bias");
    for (String name :
        List.of("h.0.ln_cross_attn.weight", "h.0.crossattention.x", "lm_head.bias", "b")) {
      checkpoint.tensors.put(name, vector);
    }
    checkpoint.write(directory);
    assertRefused(
        "DIR holds tensors that a GPT-2 does not have, which may change its scores:"
            + " b, h.0.crossattention.x, h.0.ln_cross_attn.weight and 1 more;"
            + " remove them if the model works without them, or use another checkpoint.");
  }

  @Test
  void says_how_many_layers_the_tensors_and_the_configuration_have() {
    checkpoint.configuration = checkpoint.configuration.replace("\"n_layer\": 2", "\"n_layer\": 1");
    checkpoint.write(directory);
    assertRefused(
        "DIR has tensors of n_layer 2 where config.json says n_layer 1;"
            + " use the config.json of this checkpoint, or set it as the tensors have it.");
  }

  @Test
  void refuses_a_tensor_that_is_there_with_and_without_prefix() {
    checkpoint.tensors.put("transformer.ln_f.bias", checkpoint.get("ln_f.bias"));
    checkpoint.write(directory);
    assertRefused(
        "DIR/model.safetensors and DIR/model.safetensors both hold tensor ln_f.bias; keep one of them.");
  }

  @Test
  void says_what_is_missing_from_a_folder() {
    assertRefused(
        "DIR/config.json is missing; a checkpoint's folder needs it in Hugging Face's layout.");
    checkpoint.writeConfiguration(directory);
    assertRefused(
        "DIR holds neither model.safetensors nor model.safetensors.index.json;"
            + " save the checkpoint as safetensors there.");
    directory = directory.resolve("none");
    assertRefused("DIR is not a folder; give the folder that holds the checkpoint's config.json.");
  }

  @Test
  void names_a_missing_shard() throws Exception {
    checkpoint.writeShards(directory, 3);
    Files.delete(directory.resolve(TestCheckpoint.shardName(1)));
    assertRefused(
        "DIR/model-00001.safetensors is missing; get the checkpoint's files again, all of them.");
  }

  @Test
  void names_a_tensor_that_is_not_in_the_shard_that_the_index_says() {
    checkpoint.writeShards(directory, 2);
    Map<String, String> index = new LinkedHashMap<>();
    int next = 0;
    for (String name : checkpoint.tensors.keySet()) {
      index.put(name, TestCheckpoint.shardName(next++ % 2));
    }
    index.put("wpe.weight", TestCheckpoint.shardName(0));
    TestCheckpoint.writeIndex(directory, index);
    assertRefused(
        "DIR/model.safetensors.index.json says that model-00000.safetensors holds tensor wpe.weight, but it does not;"
            + " get the checkpoint's files again, all of them.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.safetensors",
        "/etc/x.safetensors",
        "a/b.safetensors",
        "..safetensors",
        "c:x.safetensors",
        "model.bin",
        ""
      })
  void reads_no_shard_outside_the_folder(String shard) {
    checkpoint.writeShards(directory, 1);
    TestCheckpoint.writeIndex(directory, Map.of("wte.weight", shard));
    assertRefused(
        "DIR/model.safetensors.index.json names \"%s\" as a shard, which is not the plain name of a file of weights; get the index again."
            .formatted(shard));
  }

  private String sha256(TestCheckpoint written) {
    try (Weights weights = TestCheckpoint.open(written.write(directory), 2)) {
      return weights.sha256();
    }
  }
}
