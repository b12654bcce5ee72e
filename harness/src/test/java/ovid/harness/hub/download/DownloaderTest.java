package ovid.harness.hub.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ovid.harness.program.UserException;

/** A file arrives whole and alone, or not at all. */
class DownloaderTest extends DownloadFixture {
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
      one.get(100, TimeUnit.SECONDS);
      two.get(100, TimeUnit.SECONDS);

      assertThat(server.requests()).hasSize(1);
      assertThat(target()).hasBinaryContent(FILE);
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
