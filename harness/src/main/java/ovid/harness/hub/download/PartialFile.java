package ovid.harness.hub.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The part of a file that has arrived, which outlives the process, and its running checksums. */
final class PartialFile implements AutoCloseable {
  /** The disk failed, not the network: no reason for another attempt. */
  static final class DiskException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    DiskException(IOException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  private static final int BUFFER_BYTES = 1 << 20;

  private final Path path;
  private final SeekableByteChannel channel;
  private List<MessageDigest> digests = List.of();

  private PartialFile(Path path, SeekableByteChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static PartialFile open(Storage storage, Path path) {
    try {
      return new PartialFile(path, storage.open(path));
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  long bytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Begins the checksums of a file of {@code total} bytes with what is there already. */
  void begin(List<Checksum> checksums, long total) {
    digests = checksums.stream().map(one -> one.digest(total)).toList();
    try {
      channel.position(0);
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (channel.read(buffer) >= 0) {
        hash(buffer.flip());
        buffer.clear();
      }
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  void append(ByteBuffer bytes) {
    hash(bytes.duplicate());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private void hash(ByteBuffer bytes) {
    digests.forEach(digest -> digest.update(bytes.duplicate()));
  }

  /** Forgets everything that has arrived. */
  void clear() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** What is wrong with the bytes, if anything is. */
  Optional<String> mismatch(List<Checksum> checksums) {
    for (int i = 0; i < checksums.size(); i++) {
      Optional<String> mismatch = checksums.get(i).mismatch(digests.get(i));
      if (mismatch.isPresent()) {
        return mismatch;
      }
    }
    return Optional.empty();
  }

  /** Brings the bytes to the disk and gives the file its name, in one step. */
  void moveTo(Path target) {
    try {
      if (channel instanceof FileChannel file) {
        file.force(true);
      }
      channel.close();
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Removes the file. */
  void discard() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }
}
