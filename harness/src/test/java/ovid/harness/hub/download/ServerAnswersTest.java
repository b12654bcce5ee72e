package ovid.harness.hub.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.program.UserException;

/** What servers answer instead of the file, and those that do not answer. */
class ServerAnswersTest extends DownloadFixture {
  @Test
  void a_body_that_never_ends_is_cut_off_and_thrown_away() {
    assertThatThrownBy(() ->
            fetch((request, out) -> {
              out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
              while (true) {
                out.write(FILE);
              }
            }))
        .hasMessageContaining("more than its 3000000 bytes");
    assertThat(target()).doesNotExist();
    assertThat(incomplete()).doesNotExist();
  }

  @Test
  void another_length_than_the_known_one_is_refused_before_it_is_loaded() {
    assertThatThrownBy(
            () -> fetch((request, out) -> Server.serve(request, out, Samples.bytes(77), TAG)))
        .hasMessageContaining("77 bytes where 3000000 are right");
  }

  @Test
  void a_web_page_is_not_a_file() {
    assertThatThrownBy(() ->
            fetch((request, out) ->
                Server.reply(
                    request,
                    out,
                    200,
                    Map.of("Content-Type", "text/html; charset=utf-8"),
                    "<html>Log in".getBytes(UTF_8))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a web page came instead of the file");
    assertThat(target()).doesNotExist();
  }

  @Test
  void a_packed_body_is_refused() {
    assertThatThrownBy(() ->
            fetch((request, out) ->
                Server.reply(request, out, 200, Map.of("Content-Encoding", "gzip"), FILE)))
        .hasMessageContaining("packed");
  }

  @ParameterizedTest
  @CsvSource({
    "401, 1, HF_TOKEN",
    "403, 1, refuses",
    "404, 1, not there",
    "416, 1, range",
    "429, 3, fewer requests",
    "500, 3, has failed",
    "503, 3, has failed"
  })
  void a_status_is_one_sentence_after_as_many_attempts_as_are_worth_it(
      int status, int attempts, String words) {
    AtomicInteger count = new AtomicInteger();

    assertThatThrownBy(() ->
            fetch((request, out) -> {
              count.incrementAndGet();
              Server.reply(request, out, status, Map.of(), new byte[0]);
            }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.bin could not be fetched from http://127.0.0.1")
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining(words);
    assertThat(count).hasValue(attempts);
    assertThat(target()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void a_server_that_recovers_is_asked_again(int status) throws IOException {
    AtomicInteger count = new AtomicInteger();
    fetch((request, out) -> {
      if (count.getAndIncrement() < 2) {
        Server.reply(request, out, status, Map.of(), new byte[0]);
      } else {
        Server.serve(request, out, FILE, TAG);
      }
    });

    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void the_pause_that_a_server_asks_for_is_made() throws IOException {
    AtomicInteger count = new AtomicInteger();
    long start = System.nanoTime();
    fetch((request, out) -> {
      if (count.getAndIncrement() == 0) {
        Server.reply(request, out, 429, Map.of("Retry-After", "1"), new byte[0]);
      } else {
        Server.serve(request, out, FILE, TAG);
      }
    });

    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(990);
    assertThat(progress.messages()).anyMatch(line -> line.contains("next attempt in 1.0 s"));
  }

  @Test
  void a_pause_that_is_too_long_is_not_made() {
    assertThatThrownBy(() ->
            fetch((request, out) ->
                Server.reply(request, out, 503, Map.of("Retry-After", "86400"), new byte[0])))
        .hasMessageContaining("HTTP 503");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "jar:file:/x",
        "http:nowhere",
        "",
        "ht tp://x"
      })
  void a_redirect_to_another_scheme_or_to_nowhere_is_not_followed(String location) {
    assertThatThrownBy(() ->
            fetch((request, out) ->
                Server.reply(request, out, 302, Map.of("Location", location), new byte[0])))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("redirects to");
    assertThat(target()).doesNotExist();
  }

  @Test
  void redirects_in_a_circle_end() {
    assertThatThrownBy(() ->
            fetch((request, out) ->
                Server.reply(request, out, 302, Map.of("Location", "/again"), new byte[0])))
        .hasMessageContaining("redirects more than 10 times");
  }

  @Test
  void another_address_is_tried_when_the_first_fails() throws IOException {
    try (Server gone =
            new Server((request, out) -> Server.reply(request, out, 403, Map.of(), new byte[0]));
        Server mirror = new Server((request, out) -> Server.serve(request, out, FILE, TAG));
        Http http = http()) {
      new Downloader(http, progress).fetch(download(gone.address("/a"), mirror.address("/b")));
    }

    assertThat(target()).hasBinaryContent(FILE);
    assertThat(progress.messages()).anyMatch(line -> line.contains("Trying the next address"));
  }

  @Test
  void a_server_that_takes_no_connection_is_asked_once_more_and_no_longer() {
    URI nowhere;
    try (Server closed = new Server((request, out) -> {})) {
      nowhere = closed.address("/model.bin");
    }

    assertThatThrownBy(() -> fetch(nowhere))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(nowhere + ": the server takes no connection; check the network");
    assertThat(progress.messages()).hasSize(1).first().asString().contains("next attempt in");
  }

  @Test
  void a_name_that_is_no_servers_is_looked_up_once_more_and_no_longer() {
    URI nowhere = URI.create("http://no-such-host.invalid/model.bin");

    assertThatThrownBy(() -> fetch(nowhere))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(nowhere + ": the server's name is unknown here; check the network");
    assertThat(progress.messages()).hasSize(1);
  }

  @Test
  void a_server_that_goes_away_in_the_middle_is_asked_as_often_as_any() throws IOException {
    Server[] server = new Server[1];
    server[0] =
        new Server((request, out) -> {
          server[0].close();
          cutAfter(1000, out);
        });

    assertThatThrownBy(() -> fetch(server[0].address("/model.bin")))
        .hasMessageContaining("the server takes no connection");
    assertThat(progress.messages()).hasSize(Samples.FAST.attempts() - 1);
    assertThat(incomplete()).hasSize(1000);
  }
}
