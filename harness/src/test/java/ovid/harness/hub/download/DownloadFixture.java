package ovid.harness.hub.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One file, a server that a test tells what to do, and a folder to fetch into. */
@Timeout(120)
abstract class DownloadFixture {
  static final byte[] FILE = Samples.bytes(3_000_000);
  static final String TAG = "\"one\"";

  private static final ProxySelector DIRECT = ProxySelector.of(null);

  @TempDir Path folder;

  final RecordedProgress progress = new RecordedProgress();

  List<Server.Request> fetch(Server.Behaviour behaviour) {
    return fetch(Storage.DISK, behaviour);
  }

  List<Server.Request> fetch(Storage storage, Server.Behaviour behaviour) {
    return fetch(storage, Samples.FAST, behaviour);
  }

  List<Server.Request> fetch(Storage storage, Pace pace, Server.Behaviour behaviour) {
    try (Server server = new Server(behaviour);
        Http http = http(pace)) {
      new Downloader(http, progress, storage).fetch(download(server.address("/model.bin")));
      return server.requests();
    }
  }

  static Http http() {
    return http(Samples.FAST);
  }

  private static Http http(Pace pace) {
    return new Http(DIRECT, Optional.empty(), Optional.empty(), pace);
  }

  Download download(URI... addresses) {
    return new Download(
        "model.bin",
        List.of(addresses),
        target(),
        incomplete(),
        folder.resolve("locks/model.lock"),
        OptionalLong.of(FILE.length),
        List.of(Checksum.sha256(Samples.sha256(FILE))));
  }

  Path target() {
    return folder.resolve("model.bin");
  }

  Path incomplete() {
    return folder.resolve("model.bin.incomplete");
  }

  static byte[] head(int length) {
    return "HTTP/1.1 200 OK\r\nETag: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
        .formatted(TAG, length)
        .getBytes(UTF_8);
  }

  static void cutAfter(int bytes, OutputStream out) throws IOException {
    out.write(head(FILE.length));
    out.write(FILE, 0, bytes);
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(100, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody counted down");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void fetch(URI address) {
    try (Http http = http()) {
      new Downloader(http, progress).fetch(download(address));
    }
  }
}
