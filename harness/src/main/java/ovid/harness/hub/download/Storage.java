package ovid.harness.hub.download;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk, as a download sees it. */
interface Storage {
  /** The real one. */
  Storage DISK =
      new Storage() {
        @Override
        public SeekableByteChannel open(Path file) throws IOException {
          return Files.newByteChannel(
              file,
              java.util.Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public long usableSpace(Path folder) throws IOException {
          return Files.getFileStore(folder).getUsableSpace();
        }
      };

  /** Opens a file to read and write, creating it if needed; never through a symbolic link. */
  SeekableByteChannel open(Path file) throws IOException;

  /** Bytes that may still be written to the folder's disk. */
  long usableSpace(Path folder) throws IOException;
}
