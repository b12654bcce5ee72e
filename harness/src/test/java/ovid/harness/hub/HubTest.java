package ovid.harness.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.hub.download.RecordedProgress;
import ovid.harness.hub.download.Samples;
import ovid.harness.hub.download.Server;
import ovid.harness.program.UserException;

@Timeout(120)
class HubTest {
  private static final String NAME = "someone/tiny-gpt2";

  @TempDir private Path home;

  private final FakeHub remote = new FakeHub(NAME);
  private final RecordedProgress progress = new RecordedProgress();
  private final Map<String, String> variables = new HashMap<>();

  @AfterEach
  void close() {
    remote.close();
  }

  @Test
  void a_model_arrives_in_the_layout_of_hugging_faces_cache() throws IOException {
    Path folder = hub().model(NAME);

    Path repository = home.resolve(".cache/huggingface/hub/models--someone--tiny-gpt2");
    assertThat(folder).isEqualTo(repository.resolve("snapshots/" + FakeHub.COMMIT));
    assertThat(repository.resolve("refs/main")).hasContent(FakeHub.COMMIT);
    String sha256 = Samples.sha256(remote.file("model.safetensors"));
    assertThat(Files.readSymbolicLink(folder.resolve("model.safetensors")))
        .isEqualTo(Path.of("../../blobs", sha256));
    assertThat(repository.resolve("blobs").resolve(sha256))
        .hasBinaryContent(remote.file("model.safetensors"));
    assertThat(Files.readSymbolicLink(folder.resolve("config.json")))
        .isEqualTo(Path.of("../../blobs", Samples.gitBlob(remote.file("config.json"))));
    assertThat(folder.resolve("README.md")).doesNotExist();
    assertThat(progress.messages())
        .anyMatch(line -> line.contains("4 files, 200.0 kB, from http://127.0.0.1"));
  }

  @Test
  void a_cached_model_needs_no_network() {
    Path folder = hub().model(NAME);
    int before = remote.requests().size();
    variables.put("HF_HUB_OFFLINE", "1");

    assertThat(hub().model(NAME)).isEqualTo(folder);
    assertThat(hub().fetchModel(NAME)).isEqualTo(folder);
    assertThat(remote.requests()).hasSize(before);
  }

  @Test
  void fetching_again_asks_for_the_revision_and_nothing_else() {
    hub().model(NAME);
    int before = remote.requests().size();

    hub().fetchModel(NAME);

    assertThat(remote.requests().subList(before, remote.requests().size()))
        .extracting(Server.Request::target)
        .containsExactly("/api/models/" + NAME + "/revision/main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "YES", "on"})
  void offline_is_a_sentence_with_the_address_and_the_place(String value) {
    variables.put("HF_HUB_OFFLINE", value);

    assertThatThrownBy(() -> hub().model("gpt2"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(remote.endpoint() + "/openai-community/gpt2/tree/607a30d7")
        .hasMessageContaining("model.safetensors")
        .hasMessageContaining(home.resolve(".cache/huggingface/hub").toString());
    assertThat(remote.requests()).isEmpty();
  }

  @Test
  void a_revision_is_remembered_by_its_name() {
    Path folder = hub().model(NAME + "@pr/1");

    assertThat(remote.requests().getFirst().target()).endsWith("/revision/pr%2F1");
    assertThat(folder.resolve("../../refs/pr/1")).hasContent(FakeHub.COMMIT);
    variables.put("HF_HUB_OFFLINE", "1");
    assertThat(hub().model(NAME + "@pr/1")).isEqualTo(folder);
  }

  @Test
  void shards_come_by_their_index() {
    remote.remove("model.safetensors");
    remote.put("model-1.safetensors", Samples.bytes(1000));
    remote.put("model-2.safetensors", Samples.bytes(2000));
    remote.put(
        "model.safetensors.index.json",
        "{\"weight_map\":{\"a\":\"model-1.safetensors\",\"b\":\"model-2.safetensors\"}}"
            .getBytes(UTF_8));

    Path folder = hub().model(NAME);

    assertThat(folder.resolve("model-1.safetensors")).hasBinaryContent(Samples.bytes(1000));
    assertThat(folder.resolve("model-2.safetensors")).hasBinaryContent(Samples.bytes(2000));
  }

  @Test
  void an_index_that_leads_elsewhere_is_refused() {
    remote.remove("model.safetensors");
    remote.put(
        "model.safetensors.index.json",
        "{\"weight_map\":{\"a\":\"../../../../evil.safetensors\"}}".getBytes(UTF_8));

    assertThatThrownBy(() -> hub().model(NAME)).hasMessageContaining("no plain file name");
  }

  @Test
  void a_repository_without_a_checkpoint_says_so() {
    remote.remove("model.safetensors");

    assertThatThrownBy(() -> hub().model(NAME))
        .hasMessageContaining(NAME)
        .hasMessageContaining("neither model.safetensors nor pytorch_model.bin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model_type\": \"gpt2\", \"n_embd\": 7} | n_embd 7, which n_head 12 does not divide",
        "{\"model_type\": \"gpt_neo\"} | has model_type \"gpt_neo\", but only gpt2",
        "{\"activation_function\": \"golu\"} | has activation_function \"golu\"",
        "{\"model_type\": \"gpt2\", \"rotary\": true} | has the key rotary",
      })
  void what_the_configuration_asks_for_is_refused_before_the_weights_come(
      String configuration, String sentence) {
    remote.put("config.json", configuration.getBytes(UTF_8));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> hub().fetchModel(NAME))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(NAME + " was not fetched, as it could not be read: ")
          .hasMessageContaining(sentence);
    }
    assertNoWeightsCame();
  }

  @Test
  void an_adapter_is_called_so_before_anything_comes() {
    remote.remove("model.safetensors");
    remote.remove("config.json");
    remote.put("adapter_config.json", "{\"peft_type\": \"LORA\"}".getBytes(UTF_8));
    remote.put("adapter_model.safetensors", Samples.bytes(1000));

    assertThatThrownBy(() -> hub().fetchModel(NAME))
        .hasMessageContaining("it is an adapter of peft and no whole model; merge it")
        .hasMessageContaining("merge_and_unload()");
    assertNoWeightsCame();
  }

  @Test
  void weights_in_other_forms_are_named() {
    remote.remove("model.safetensors");
    remote.put("flax_model.msgpack", Samples.bytes(1000));
    remote.put("tf_model.h5", Samples.bytes(1000));

    assertThatThrownBy(() -> hub().fetchModel(NAME))
        .hasMessageContaining(
            "neither model.safetensors nor pytorch_model.bin, but only flax_model.msgpack, tf_model.h5");
  }

  @Test
  void a_repository_without_a_tokenizer_is_refused_before_the_weights_come() {
    remote.remove("merges.txt");

    assertThatThrownBy(() -> hub().fetchModel(NAME))
        .hasMessageContaining("no tokenizer, neither vocab.json and merges.txt nor tokenizer.json");
    assertNoWeightsCame();
  }

  private void assertNoWeightsCame() {
    assertThat(remote.requests()).noneMatch(one -> one.target().contains("/cdn/"));
  }

  @Test
  void a_repository_that_does_not_exist_says_so() {
    assertThatThrownBy(() -> hub().model("someone/else"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "There is no file or folder someone/else, and no model of that name")
        .hasMessageContaining("someone/else could not be fetched from " + remote.endpoint())
        .hasMessageContaining("HTTP 404");
  }

  @Test
  void a_published_model_whose_server_has_other_weights_is_refused_unloaded() {
    try (Server renamed =
        new Server((request, out) ->
            Server.reply(
                request,
                out,
                302,
                Map.of("X-Linked-Etag", "\"" + "0".repeat(64) + "\"", "X-Linked-Size", "5"),
                new byte[0]))) {
      variables.put("HF_ENDPOINT", renamed.address("").toString());

      assertThatThrownBy(() -> hub().model("gpt2"))
          .hasMessageContaining("the server has another config.json");
      assertThat(renamed.requests()).allMatch(request -> request.method().equals("HEAD"));
    }
  }

  @Test
  void a_link_that_leads_out_of_the_cache_is_refused() throws IOException {
    Path folder = hub().model(NAME);
    Path outside = Files.write(home.resolve("outside"), new byte[10]);
    Files.delete(folder.resolve("model.safetensors"));
    Files.createSymbolicLink(folder.resolve("model.safetensors"), outside);

    assertThatThrownBy(() -> hub().model(NAME))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("leads out of the cache");
  }

  @Test
  void a_folder_that_leads_out_of_the_cache_is_not_written_through() throws IOException {
    Path cache = Files.createDirectories(home.resolve(".cache/huggingface/hub"));
    Path outside = Files.createDirectory(home.resolve("outside"));
    Files.createSymbolicLink(cache.resolve("models--someone--tiny-gpt2"), outside);

    assertThatThrownBy(() -> hub().model(NAME)).hasMessageContaining("leads out of the cache");
    try (var inside = Files.walk(outside)) {
      assertThat(inside.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void where_links_are_impossible_files_are_copied() throws IOException {
    HubCache cache =
        new HubCache(
            home.resolve("c"),
            (link, target) -> {
              throw new UnsupportedOperationException("no links here");
            });
    Repository repository = new Repository(NAME);
    cache.createFolder(cache.blobs(repository));
    Path blob = Files.writeString(cache.blob(repository, "b"), "bytes");

    cache.link(repository, FakeHub.COMMIT, "config.json", blob);

    Path file = cache.snapshot(repository, FakeHub.COMMIT).resolve("config.json");
    assertThat(file).hasContent("bytes");
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  void the_token_goes_to_the_hub_and_to_nobody_else() {
    variables.put("HF_TOKEN", "hf_secret");
    try (Server cdn =
            new Server(
                (request, out) -> Server.serve(request, out, Samples.bytes(200_000), "\"t\""));
        Server front =
            new Server((request, out) -> {
              if (request.target().endsWith("model.safetensors")) {
                Server.reply(
                    request,
                    out,
                    302,
                    Map.of(
                        "X-Linked-Etag",
                        "\"" + Samples.sha256(Samples.bytes(200_000)) + "\"",
                        "X-Linked-Size",
                        "200000",
                        "Location",
                        cdn.address("/signed").toString()),
                    new byte[0]);
              } else {
                relay(request, out);
              }
            })) {
      variables.put("HF_ENDPOINT", front.address("/").toString());

      hub().model(NAME);

      assertThat(front.requests())
          .isNotEmpty()
          .allMatch(one -> "Bearer hf_secret".equals(one.headers().get("authorization")));
      assertThat(cdn.requests())
          .isNotEmpty()
          .noneMatch(one -> one.headers().containsKey("authorization"));
    }
  }

  @Test
  void the_token_file_counts_when_there_is_no_variable() throws IOException {
    Path token = home.resolve(".cache/huggingface/token");
    Files.createDirectories(token.getParent());
    Files.writeString(token, "hf_filed\n");

    hub().model(NAME);

    assertThat(remote.requests())
        .allMatch(one -> "Bearer hf_filed".equals(one.headers().get("authorization")));
  }

  @Test
  void a_proxy_is_asked_instead_of_the_server() {
    try (Server proxy = new Server((request, out) -> relay(request, out))) {
      variables.put("HF_ENDPOINT", "http://hub.invalid");
      variables.put("http_proxy", proxy.address("").toString());

      hub().model(NAME);

      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(one -> one.target().startsWith("http://hub.invalid/"));
    }
  }

  @Test
  void an_https_address_is_tunnelled_through_its_proxy() {
    try (Server proxy =
        new Server((request, out) -> Server.reply(request, out, 502, Map.of(), new byte[0]))) {
      variables.put("HF_ENDPOINT", "https://hub.invalid");
      variables.put("HTTPS_PROXY", proxy.address("").toString());

      assertThatThrownBy(() -> hub().model(NAME)).isInstanceOf(UserException.class);
      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(
              one -> one.method().equals("CONNECT") && one.target().equals("hub.invalid:443"));
    }
  }

  @Test
  void asking_for_a_model_brings_nothing() {
    hub().requireModel(NAME);
    hub().requireModel("gpt2");

    assertThat(remote.requests())
        .extracting(Server.Request::target)
        .containsExactly("/api/models/" + NAME + "/revision/main");
    assertThatThrownBy(() -> hub().requireModel("someone/else"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("There is no file or folder someone/else, and no model")
        .hasMessageContaining("HTTP 404");
    assertThatThrownBy(() -> hub().requireModel("gtp2"))
        .hasMessage(
            "\"gtp2\" is neither a file, nor a folder, nor a model's name; did you mean gpt2?");
    assertThat(home.resolve(".cache")).doesNotExist();
  }

  @Test
  void an_existing_path_wins_over_a_name() throws IOException {
    Path folder = Files.createDirectory(home.resolve("gpt2"));

    assertThat(ModelLocation.resolve(folder.toString(), this::unexpected)).isEqualTo(folder);
  }

  @Test
  void what_is_no_name_and_no_path_says_what_is() {
    assertThatThrownBy(() -> ModelLocation.resolve("models/of/mine", this::hub))
        .hasMessageContaining(
            "\"models/of/mine\" is neither a file, nor a folder, nor a model's name");
  }

  @Test
  void checkpoints_that_come_with_Ovid_are_among_the_names_that_may_have_been_meant()
      throws IOException {
    Path shipped = home.resolve("shipped");
    Files.createDirectories(shipped.resolve("ovid-tiny"));
    Files.writeString(shipped.resolve("README.md"), "not a checkpoint");
    variables.put("OVID_SHIPPED", shipped.toString());

    assertThatThrownBy(() -> hub().requireModel("ovid-tinny"))
        .hasMessageEndingWith("; did you mean ovid-tiny?");
    assertThatThrownBy(() -> hub().requireModel("something"))
        .hasMessageContaining("; name a folder, one of ovid-tiny, ");
  }

  @Test
  void a_tokenizer_comes_without_the_weights_and_the_model_follows() {
    Path folder = hub().tokenizer(NAME);

    assertThat(folder.resolve("merges.txt")).hasBinaryContent(remote.file("merges.txt"));
    assertThat(folder.resolve("model.safetensors")).doesNotExist();
    assertThat(remote.requests()).noneMatch(request -> request.target().contains("safetensors"));
    assertThat(TokenizerLocation.resolve(NAME, this::offline)).isEqualTo(folder);
    variables.remove("HF_HUB_OFFLINE");
    assertThat(hub().model(NAME)).isEqualTo(folder);
    assertThat(folder.resolve("model.safetensors")).exists();
    assertThat(TokenizerLocation.resolve(NAME, this::offline)).isEqualTo(folder);
  }

  @Test
  void a_repository_without_a_tokenizer_is_refused() {
    remote.remove("merges.txt");

    assertThatThrownBy(() -> hub().tokenizer(NAME))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it has neither tokenizer.json nor vocab.json with merges.txt");
  }

  @Test
  void a_tokenizer_is_what_is_on_the_disk_before_it_is_a_name() throws IOException {
    Path folder = Files.createDirectory(home.resolve("gpt2"));

    assertThat(TokenizerLocation.resolve(folder.toString(), this::unexpected)).isEqualTo(folder);
    assertThat(TokenizerLocation.resolve(null, this::unexpected)).isNull();
    assertThatThrownBy(() -> TokenizerLocation.resolve("gpt3", this::hub))
        .hasMessageContaining("\"gpt3\" is neither a file, nor a folder, nor a model's name");
  }

  private Hub offline() {
    variables.put("HF_HUB_OFFLINE", "1");
    return hub();
  }

  private void relay(Server.Request request, java.io.OutputStream out) throws IOException {
    String path = request.target().replaceFirst("http://[^/]+", "");
    remote.answer(new Server.Request(request.method(), path, request.headers()), out);
  }

  private Hub unexpected() {
    throw new AssertionError("the hub is not needed");
  }

  private Hub hub() {
    variables.putIfAbsent("HF_ENDPOINT", remote.endpoint().toString());
    return new Hub(HubEnvironment.of(variables::get, home), Samples.FAST, progress);
  }
}
