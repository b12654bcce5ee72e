package ovid.harness.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads zip archives. */
final class ZipArchive {
  private ZipArchive() {}

  static void read(Path archive, List<Member> members) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Member member : members) {
        try (InputStream in = zip.getInputStream(entry(zip, member))) {
          MemberFile.write(in, member);
        }
      }
    }
  }

  private static ZipEntry entry(ZipFile zip, Member member) throws ArchiveException {
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (!entry.isDirectory() && member.isNamed(entry.getName())) {
        return entry;
      }
    }
    throw ArchiveException.missing(member);
  }
}
