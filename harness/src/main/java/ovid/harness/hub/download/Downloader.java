package ovid.harness.hub.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import ovid.harness.program.UserException;

/**
 * Brings files. What carries a file's name in the end is the file: each byte went through its
 * checksums. What was cut off stays beside it and is continued by the next attempt, or the next
 * process.
 */
public final class Downloader {
  private final Http http;
  private final Progress progress;
  private final Storage storage;

  public Downloader(Http http, Progress progress) {
    this(http, progress, Storage.DISK);
  }

  Downloader(Http http, Progress progress, Storage storage) {
    this.http = http;
    this.progress = progress;
    this.storage = storage;
  }

  /**
   * Brings a file, unless its target is there already. When another process is at it, waits.
   *
   * @throws UserException when no address has it, the bytes are wrong, or the disk fails
   */
  public void fetch(Download download) {
    try {
      Files.createDirectories(download.target().toAbsolutePath().getParent());
      try (WriterLock _ = WriterLock.acquire(download.lock(), () -> waiting(download))) {
        if (!Files.exists(download.target())) {
          tryAddresses(download);
        }
      }
    } catch (PartialFile.DiskException e) {
      throw new UserException(
          "%s could not be written: %s; free some space or mend the folder, and run this again to go on."
              .formatted(download.incomplete(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UserException(
          "%s could not be fetched to %s: %s; mend that and run this again."
              .formatted(download.name(), download.target(), e),
          e);
    }
  }

  private void waiting(Download download) {
    progress.message(
        "%s is being fetched by another process; waiting for it (lock %s)"
            .formatted(download.name(), download.lock()));
  }

  private void tryAddresses(Download download) throws IOException {
    for (int i = 0; ; i++) {
      URI address = download.addresses().get(i);
      try {
        fetch(download, address);
        return;
      } catch (FetchFailure e) {
        String sentence = e.sentence(download.name(), address);
        if (i == download.addresses().size() - 1) {
          throw new UserException(sentence, e);
        }
        progress.message(sentence + " Trying the next address.");
      }
    }
  }

  private void fetch(Download download, URI address) throws IOException {
    Transfer transfer = new Transfer(http, progress, download, address);
    new Retry(http.pace(), progress)
        .run(
            download.name(),
            () -> {
              try (PartialFile part = PartialFile.open(storage, download.incomplete())) {
                requireSpace(download, part);
                transfer.run(part);
                part.moveTo(download.target());
                return download.target();
              } finally {
                progress.stop();
              }
            });
  }

  private void requireSpace(Download download, PartialFile part) {
    long missing = download.bytes().orElse(0) - part.bytes();
    Path folder = Objects.requireNonNull(download.incomplete().toAbsolutePath().getParent());
    long usable;
    try {
      usable = storage.usableSpace(folder);
    } catch (IOException e) {
      throw new PartialFile.DiskException(e);
    }
    if (missing > usable) {
      throw new UserException(
          "%s needs %s more in %s, where %s are free; free some space, or choose another folder."
              .formatted(download.name(), Amounts.bytes(missing), folder, Amounts.bytes(usable)));
    }
  }
}
