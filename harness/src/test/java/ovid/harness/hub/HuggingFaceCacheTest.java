package ovid.harness.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.harness.hub.download.RecordedProgress;
import ovid.harness.hub.download.Samples;

/**
 * One cache for Ovid and Hugging Face's own tools, both ways. Those that run these tools need
 * {@code OVID_PYTHON}, a Python with huggingface_hub.
 */
@Timeout(120)
class HuggingFaceCacheTest {
  private static final String NAME = "someone/tiny-gpt2";
  private static final List<String> FILES =
      List.of("config.json", "model.safetensors", "vocab.json", "merges.txt");

  @TempDir private Path home;

  private final FakeHub remote = new FakeHub(NAME);

  @AfterEach
  void close() {
    remote.close();
  }

  /** The layout of huggingface_hub 1.33, without its lock files. */
  @ParameterizedTest
  @CsvSource({"HF_HUB_CACHE, cache", "HF_HOME, cache/hub"})
  void a_cache_as_hugging_faces_tools_write_it_is_used(String variable, String hub)
      throws IOException {
    Path repository = home.resolve(hub).resolve("models--someone--tiny-gpt2");
    Path snapshot = repository.resolve("snapshots").resolve(FakeHub.COMMIT);
    for (Path folder : List.of(repository.resolve("blobs"), repository.resolve("refs"), snapshot)) {
      Files.createDirectories(folder);
    }
    Files.writeString(repository.resolve("refs/main"), FakeHub.COMMIT);
    for (String file : FILES) {
      byte[] bytes = remote.file(file);
      String blob = file.endsWith(".safetensors") ? Samples.sha256(bytes) : Samples.gitBlob(bytes);
      Files.write(repository.resolve("blobs").resolve(blob), bytes);
      Files.createSymbolicLink(snapshot.resolve(file), Path.of("../../blobs", blob));
    }

    assertFound(Map.of(variable, home.resolve("cache").toString()), snapshot);
  }

  @Test
  void what_hugging_faces_own_tools_fetched_is_not_fetched_again() throws Exception {
    Path cache = home.resolve("cache");
    String said =
        python("write_hub_cache.py", cache.toString(), NAME, remote.endpoint().toString());

    assertFound(
        Map.of("HF_HUB_CACHE", cache.toString()),
        cache.resolve("models--someone--tiny-gpt2/snapshots").resolve(FakeHub.COMMIT));
    assertThat(said).contains("snapshot " + cache);
  }

  @Test
  void what_was_fetched_is_found_by_hugging_faces_own_tools() throws Exception {
    Map<String, String> variables =
        Map.of(
            "HF_ENDPOINT",
            remote.endpoint().toString(),
            "HF_HUB_CACHE",
            home.resolve("c").toString());
    Path folder = hub(variables).model(NAME);

    String said = python("read_hub_cache.py", home.resolve("c").toString(), NAME);

    assertThat(said.lines().toList()).contains("snapshot " + folder);
    assertThat(said).contains(String.join(" ", FILES) + " found, nothing broken");
  }

  /** Without a request, although there is a server. */
  private void assertFound(Map<String, String> cache, Path snapshot) {
    var variables = new java.util.HashMap<>(cache);
    variables.put("HF_ENDPOINT", remote.endpoint().toString());
    int before = remote.requests().size();

    assertThat(hub(variables).model(NAME)).isEqualTo(snapshot);
    assertThat(remote.requests()).hasSize(before);
    variables.put("HF_HUB_OFFLINE", "1");
    assertThat(hub(variables).fetchModel(NAME + "@" + FakeHub.COMMIT)).isEqualTo(snapshot);
    for (String file : FILES) {
      assertThat(snapshot.resolve(file)).hasBinaryContent(remote.file(file));
    }
  }

  private Hub hub(Map<String, String> variables) {
    return new Hub(HubEnvironment.of(variables::get, home), Samples.FAST, new RecordedProgress());
  }

  private static String python(String script, String... arguments) throws Exception {
    String python = System.getenv("OVID_PYTHON");
    Assumptions.assumeTrue(
        python != null, "set OVID_PYTHON to a Python with huggingface_hub to run this");
    List<String> command = new ArrayList<>(List.of(python, "src/test/python/" + script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
