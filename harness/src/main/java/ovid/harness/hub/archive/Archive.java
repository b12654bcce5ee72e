package ovid.harness.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import ovid.harness.program.UserException;

/** The kinds of archive and of compressed file that data sets are published in. */
public enum Archive {
  /** PKWARE's, as {@code java.util.zip} reads it. */
  ZIP,
  TAR_GZ,
  TAR_BZ2,
  TAR_XZ,
  /** One file, compressed. */
  GZ,
  BZ2,
  XZ;

  /**
   * Brings the wanted files to their targets, each verified and moved into place in one step.
   *
   * @throws UserException when the archive is broken, lacks one of them, or holds other bytes
   */
  public void unpack(Path archive, List<Member> members) {
    try {
      read(archive, members);
    } catch (IOException e) {
      throw new UserException(
          "%s could not be unpacked: %s; delete it and run this again."
              .formatted(archive, e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private void read(Path archive, List<Member> members) throws IOException {
    switch (this) {
      case ZIP -> ZipArchive.read(archive, members);
      case TAR_GZ -> readTar(archive, Compression.GZIP, members);
      case TAR_BZ2 -> readTar(archive, Compression.BZIP2, members);
      case TAR_XZ -> readTar(archive, Compression.XZ, members);
      case GZ -> readFile(archive, Compression.GZIP, members);
      case BZ2 -> readFile(archive, Compression.BZIP2, members);
      case XZ -> readFile(archive, Compression.XZ, members);
    }
  }

  private static void readTar(Path archive, Compression compression, List<Member> members)
      throws IOException {
    try (InputStream in = compression.open(archive)) {
      TarArchive.read(in, members);
    }
  }

  private static void readFile(Path file, Compression compression, List<Member> members)
      throws IOException {
    for (Member member : members) {
      try (InputStream in = compression.open(file)) {
        MemberFile.write(in, member);
      }
    }
  }
}
