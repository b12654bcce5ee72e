package ovid.harness.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.Processes;
import ovid.harness.hub.download.Samples;
import ovid.harness.hub.download.Server;

/** Downloads by processes of their own, which get in each other's way or are killed. */
@Timeout(120)
class FetchProcessTest {
  private static final String NAME = "someone/tiny-gpt2";
  private static final byte[] WEIGHTS = Samples.bytes(3_000_000);
  private static final int FIRST_PART = 1_000_000;

  @TempDir private Path folder;

  @Test
  void a_download_killed_in_the_middle_goes_on_there_and_ends_in_the_right_file() throws Exception {
    CountDownLatch killed = new CountDownLatch(1);
    try (FakeHub hub = new FakeHub(NAME);
        Server server =
            new Server((request, out) -> {
              if (killed.getCount() > 0 && request.target().startsWith("/cdn/")) {
                out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
                        .formatted(WEIGHTS.length)
                        .getBytes(UTF_8));
                out.write(WEIGHTS, 0, FIRST_PART);
                out.flush();
                await(killed);
              } else {
                hub.answer(request, out);
              }
            })) {
      hub.put("model.safetensors", WEIGHTS);
      Process process = start(server, "first");
      while (process.isAlive() && bytes(incomplete()) < FIRST_PART) {
        Thread.sleep(5);
      }
      process.destroyForcibly().waitFor();
      killed.countDown();

      assertThat(snapshot().resolve("model.safetensors")).doesNotExist();
      assertThat(incomplete()).hasSize(FIRST_PART);
      Processes.Ended ended =
          Processes.await(start(server, "second"), folder.resolve("second.log"));

      assertThat(ended.status()).as(ended.output()).isZero();
      assertThat(ended.output()).contains("model.safetensors: goes on after 1.0 MB");
      assertThat(snapshot().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
      assertThat(incomplete()).doesNotExist();
      assertThat(server.requests().getLast().from()).isEqualTo(FIRST_PART);
    }
  }

  @Test
  void of_two_processes_one_loads_the_weights_and_both_end_well() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    try (FakeHub hub = new FakeHub(NAME);
        Server server =
            new Server((request, out) -> {
              if (request.target().startsWith("/cdn/")) {
                await(waiting);
              }
              hub.answer(request, out);
            })) {
      hub.put("model.safetensors", WEIGHTS);
      List<String> names = List.of("one", "two");
      List<Process> both = List.of(start(server, "one"), start(server, "two"));
      while (both.stream().allMatch(Process::isAlive)
          && !(log("one") + log("two")).contains("is being fetched by another process")) {
        Thread.sleep(5);
      }
      waiting.countDown();

      for (int i = 0; i < 2; i++) {
        Processes.Ended ended = Processes.await(both.get(i), folder.resolve(names.get(i) + ".log"));
        assertThat(ended.status()).as(ended.output()).isZero();
      }
      assertThat(snapshot().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
      assertThat(server.requests())
          .filteredOn(one -> one.target().equals("/cdn/model.safetensors"))
          .hasSize(1);
    }
  }

  private Process start(Server server, String name) throws IOException {
    return Processes.start(
        folder.resolve(name + ".log"),
        List.of("-XX:TieredStopAtLevel=1"),
        "export HF_ENDPOINT=%s HF_HUB_CACHE=%s; unset http_proxy HTTP_PROXY all_proxy ALL_PROXY HF_HUB_OFFLINE"
            .formatted(server.address(""), cache()),
        "fetch",
        NAME);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path snapshot() {
    return cache().resolve("models--someone--tiny-gpt2/snapshots").resolve(FakeHub.COMMIT);
  }

  private Path incomplete() {
    return cache()
        .resolve("models--someone--tiny-gpt2/blobs")
        .resolve(Samples.sha256(WEIGHTS) + ".ovid.incomplete");
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private static long bytes(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(100, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
