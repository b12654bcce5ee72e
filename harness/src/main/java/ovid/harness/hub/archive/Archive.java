package ovid.harness.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import ovid.harness.UserException;

/** The kinds of archive that data sets are published in. */
public enum Archive {
  /** PKWARE's, as {@code java.util.zip} reads it. */
  ZIP {
    @Override
    void read(Path archive, List<Member> members) throws IOException {
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        for (Member member : members) {
          ZipEntry entry = entry(zip, member);
          try (InputStream in = zip.getInputStream(entry)) {
            MemberFile.write(in, member);
          }
        }
      }
    }
  },

  /** POSIX tar (with the names of GNU tar and pax) in gzip. */
  TAR_GZ {
    @Override
    void read(Path archive, List<Member> members) throws IOException {
      long limit = LEAST_INFLATED + Files.size(archive) * MOST_INFLATION;
      try (var tar =
          new TarReader(
              new BoundedInputStream(
                  new GZIPInputStream(Files.newInputStream(archive), 1 << 16),
                  limit,
                  "the archive's content"))) {
        List<Member> missing = new ArrayList<>(members);
        for (Optional<TarReader.Entry> next = tar.next();
            next.isPresent() && !missing.isEmpty();
            next = tar.next()) {
          TarReader.Entry entry = next.get();
          Optional<Member> wanted =
              missing.stream().filter(member -> member.isNamed(entry.name())).findFirst();
          if (wanted.isPresent()) {
            if (!entry.isFile()) {
              throw new ArchiveException(entry.name() + " in it is not a plain file");
            }
            MemberFile.write(entry.content(), wanted.get());
            missing.remove(wanted.get());
          }
        }
        if (!missing.isEmpty()) {
          throw missing(missing.getFirst());
        }
      }
    }
  };

  /** Text shrinks to a fifth at best; deflate can reach a thousandth, for bombs. */
  private static final long MOST_INFLATION = 100;

  private static final long LEAST_INFLATED = 1 << 20;

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

  abstract void read(Path archive, List<Member> members) throws IOException;

  private static ZipEntry entry(ZipFile zip, Member member) throws ArchiveException {
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (!entry.isDirectory() && member.isNamed(entry.getName())) {
        return entry;
      }
    }
    throw missing(member);
  }

  private static ArchiveException missing(Member member) {
    return new ArchiveException("there is no " + member.name() + " in it");
  }
}
