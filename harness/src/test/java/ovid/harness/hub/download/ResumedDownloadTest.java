package ovid.harness.hub.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import ovid.harness.program.UserException;

/** Downloads that were cut, stalled, or find a part of themselves. */
class ResumedDownloadTest extends DownloadFixture {
  @Test
  void a_connection_cut_in_the_middle_goes_on_where_it_ended() throws IOException {
    AtomicInteger count = new AtomicInteger();
    List<Server.Request> requests =
        fetch((request, out) -> {
          if (count.getAndIncrement() == 0) {
            cutAfter(1_000_000, out);
          } else {
            Server.serve(request, out, FILE, TAG);
          }
        });

    assertThat(target()).hasBinaryContent(FILE);
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1).from()).isBetween(1, 1_000_000);
    assertThat(requests.get(1).headers()).containsEntry("if-range", TAG);
  }

  @Test
  void a_range_that_the_server_cannot_give_makes_it_start_anew() throws IOException {
    Files.write(incomplete(), Samples.bytes(5000));
    fetch((request, out) -> {
      if (request.from() > 0) {
        Server.reply(request, out, 416, Map.of(), new byte[0]);
      } else {
        Server.serve(request, out, FILE, TAG);
      }
    });

    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void a_part_of_other_bytes_is_found_out_and_loaded_anew() throws IOException {
    Files.write(incomplete(), Samples.bytes(5000));
    List<Server.Request> requests = fetch((request, out) -> Server.serve(request, out, FILE, TAG));

    assertThat(requests).extracting(Server.Request::from).containsExactly(5000, 0);
    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void a_part_that_is_longer_than_the_file_is_loaded_anew() throws IOException {
    Files.write(incomplete(), new byte[FILE.length + 1]);
    fetch((request, out) -> Server.serve(request, out, FILE, TAG));

    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void a_part_that_is_complete_is_verified_without_a_request() throws IOException {
    Files.write(incomplete(), FILE);
    List<Server.Request> requests = fetch((request, out) -> Server.serve(request, out, FILE, TAG));

    assertThat(requests).isEmpty();
    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void a_server_that_ignores_the_range_makes_it_start_anew() throws IOException {
    Files.write(incomplete(), Arrays.copyOf(FILE, 5000));
    fetch((request, out) -> Server.reply(request, out, 200, Map.of(), FILE));

    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void another_range_than_asked_for_is_not_appended() throws IOException {
    Files.write(incomplete(), Arrays.copyOf(FILE, 5000));
    fetch((request, out) -> {
      if (request.from() > 0) {
        Server.reply(
            request,
            out,
            206,
            Map.of("Content-Range", "bytes 4000-2999999/3000000"),
            Arrays.copyOfRange(FILE, 4000, FILE.length));
      } else {
        Server.serve(request, out, FILE, TAG);
      }
    });

    assertThat(target()).hasBinaryContent(FILE);
  }

  @Test
  void a_stalled_connection_is_given_up_and_continued() throws IOException {
    AtomicInteger count = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    fetch(
        Storage.DISK,
        Samples.IMPATIENT,
        (request, out) -> {
          if (count.getAndIncrement() == 0) {
            out.write(head(FILE.length));
            out.write(FILE, 0, 4000);
            out.flush();
            await(done);
          } else {
            Server.serve(request, out, FILE, TAG);
          }
        });
    done.countDown();

    assertThat(target()).hasBinaryContent(FILE);
    assertThat(progress.messages()).anyMatch(line -> line.contains("no byte for"));
  }

  @Test
  void a_body_that_is_always_short_is_no_file_and_its_part_is_kept() throws IOException {
    // Each reply has some bytes: the JDK's client may report one without any as no reply at all.
    assertThatThrownBy(() ->
            fetch((request, out) -> {
              int from = request.from();
              if (from > 0) {
                String head =
                    String.join(
                        "\r\n",
                        "HTTP/1.1 206 X",
                        "Connection: close",
                        "Content-Length: " + (FILE.length - from),
                        "Content-Range: bytes " + from + "-2999999/3000000",
                        "",
                        "");
                out.write(head.getBytes(UTF_8));
                out.write(FILE, from, 1000);
              } else {
                cutAfter(1000, out);
              }
            }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("of 3000000 bytes");
    assertThat(target()).doesNotExist();
    byte[] part = Files.readAllBytes(incomplete());
    assertThat(part).hasSizeGreaterThan(1000).isEqualTo(Arrays.copyOf(FILE, part.length));
  }

  @Test
  void a_body_that_ends_short_without_a_length_is_no_file() {
    assertThatThrownBy(() ->
            fetch((request, out) -> {
              out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
              out.write(FILE, 0, 1000);
            }))
        .hasMessageContaining("ended after 1000 of 3000000 bytes");
    assertThat(target()).doesNotExist();
  }
}
