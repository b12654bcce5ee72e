package ovid.harness.hub.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.UserException;

@Timeout(30)
class DownloaderTest {
  private static final byte[] FILE = Samples.bytes(3_000_000);
  private static final String TAG = "\"one\"";
  private static final ProxySelector DIRECT = ProxySelector.of(null);

  @TempDir private Path folder;

  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void a_file_arrives_and_nothing_else_stays_behind() throws IOException {
    fetch((request, out) -> Server.serve(request, out, FILE, TAG));

    assertThat(target()).hasBinaryContent(FILE);
    assertThat(incomplete()).doesNotExist();
  }

  @Test
  void a_file_that_is_there_is_not_asked_for() throws IOException {
    Files.write(target(), FILE);

    List<Server.Request> requests = fetch((request, out) -> Server.serve(request, out, FILE, TAG));

    assertThat(requests).isEmpty();
  }

  @Test
  void a_wrong_byte_leaves_no_file_and_names_both_checksums() {
    byte[] wrong = FILE.clone();
    wrong[1_234_567] ^= 1;

    assertThatThrownBy(() -> fetch((request, out) -> Server.serve(request, out, wrong, TAG)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.bin could not be fetched from http://127.0.0.1")
        .hasMessageContaining(Samples.sha256(wrong))
        .hasMessageContaining(Samples.sha256(FILE));
    assertThat(target()).doesNotExist();
    assertThat(incomplete()).doesNotExist();
  }

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
  void a_body_that_is_always_short_is_no_file_and_its_part_is_kept() {
    assertThatThrownBy(() ->
            fetch((request, out) -> {
              if (request.from() > 0) {
                String head =
                    String.join(
                        "\r\n",
                        "HTTP/1.1 206 X",
                        "Connection: close",
                        "Content-Length: 2999000",
                        "Content-Range: bytes 1000-2999999/3000000",
                        "",
                        "");
                out.write(head.getBytes(UTF_8));
              } else {
                cutAfter(1000, out);
              }
            }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("of 3000000 bytes");
    assertThat(target()).doesNotExist();
    assertThat(incomplete()).hasSize(1000);
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
    fetch((request, out) -> {
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
  void a_full_disk_is_one_sentence_and_the_part_is_kept() {
    Storage tiny = quota(100_000, Long.MAX_VALUE);

    assertThatThrownBy(() -> fetch(tiny, (request, out) -> Server.serve(request, out, FILE, TAG)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(incomplete() + " could not be written: No space left on device")
        .hasMessageContaining("run this again to go on");
    assertThat(target()).doesNotExist();
    assertThat(incomplete()).isNotEmptyFile();
  }

  @Test
  void a_disk_that_is_too_small_is_found_out_before_anything_is_loaded() {
    assertThatThrownBy(() ->
            fetch(
                quota(Long.MAX_VALUE, 1_000_000),
                (request, out) -> Server.serve(request, out, FILE, TAG)))
        .hasMessageContaining("model.bin needs 3.0 MB more")
        .hasMessageContaining("where 1.0 MB are free");
  }

  @Test
  void a_link_in_the_place_of_the_part_is_not_followed() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("precious"), "precious");
    Files.createSymbolicLink(incomplete(), elsewhere);

    assertThatThrownBy(() -> fetch((request, out) -> Server.serve(request, out, FILE, TAG)))
        .isInstanceOf(UserException.class);
    assertThat(elsewhere).hasContent("precious");
  }

  @Test
  void of_two_at_once_one_loads_and_the_other_waits_and_finds_the_file() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    var messages =
        new Progress() {
          @Override
          public void start(String name, long done, long total) {}

          @Override
          public void advance(long done) {}

          @Override
          public void stop() {}

          @Override
          public void message(String line) {
            if (line.contains("another process")) {
              waiting.countDown();
            }
          }
        };
    try (Server server =
            new Server((request, out) -> {
              await(waiting);
              Server.serve(request, out, FILE, TAG);
            });
        Http http = http();
        ExecutorService both = Executors.newFixedThreadPool(2)) {
      Downloader downloader = new Downloader(http, messages);
      Future<?> one = both.submit(() -> downloader.fetch(download(server.address("/model.bin"))));
      Future<?> two = both.submit(() -> downloader.fetch(download(server.address("/model.bin"))));
      one.get(20, TimeUnit.SECONDS);
      two.get(20, TimeUnit.SECONDS);

      assertThat(server.requests()).hasSize(1);
      assertThat(target()).hasBinaryContent(FILE);
    }
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

  private List<Server.Request> fetch(Server.Behaviour behaviour) {
    return fetch(Storage.DISK, behaviour);
  }

  private List<Server.Request> fetch(Storage storage, Server.Behaviour behaviour) {
    try (Server server = new Server(behaviour);
        Http http = http()) {
      new Downloader(http, progress, storage).fetch(download(server.address("/model.bin")));
      return server.requests();
    }
  }

  private static Http http() {
    return new Http(DIRECT, Optional.empty(), Optional.empty(), Samples.FAST);
  }

  private Download download(URI... addresses) {
    return new Download(
        "model.bin",
        List.of(addresses),
        target(),
        incomplete(),
        folder.resolve("locks/model.lock"),
        OptionalLong.of(FILE.length),
        List.of(Checksum.sha256(Samples.sha256(FILE))));
  }

  private Path target() {
    return folder.resolve("model.bin");
  }

  private Path incomplete() {
    return folder.resolve("model.bin.incomplete");
  }

  private static byte[] head(int length) {
    return "HTTP/1.1 200 OK\r\nETag: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
        .formatted(TAG, length)
        .getBytes(UTF_8);
  }

  private static void cutAfter(int bytes, OutputStream out) throws IOException {
    out.write(head(FILE.length));
    out.write(FILE, 0, bytes);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody counted down");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A disk that takes so many bytes, and says so many are free. */
  private static Storage quota(long quota, long usable) {
    return new Storage() {
      @Override
      public SeekableByteChannel open(Path file) throws IOException {
        return new FullChannel(Storage.DISK.open(file), quota);
      }

      @Override
      public long usableSpace(Path folder) {
        return usable;
      }
    };
  }

  private record FullChannel(SeekableByteChannel disk, long quota) implements SeekableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (disk.position() + bytes.remaining() > quota) {
        throw new IOException("No space left on device");
      }
      return disk.write(bytes);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return disk.read(bytes);
    }

    @Override
    public long position() throws IOException {
      return disk.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      disk.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      disk.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return disk.isOpen();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
