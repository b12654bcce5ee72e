package ovid.harness.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads tar archives. */
final class TarArchive {
  private TarArchive() {}

  /** Stops after the last wanted file. */
  static void read(InputStream in, List<Member> members) throws IOException {
    @SuppressWarnings("resource") // the caller's stream is the caller's to close
    var tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
    List<Member> missing = new ArrayList<>(members);
    while (!missing.isEmpty()) {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        throw ArchiveException.missing(missing.getFirst());
      }
      if (!entry.isCheckSumOK()) {
        throw new ArchiveException("a header's checksum is wrong");
      }
      Optional<Member> wanted =
          missing.stream().filter(member -> member.isNamed(entry.getName())).findFirst();
      if (wanted.isPresent()) {
        requireFile(entry);
        MemberFile.write(tar, wanted.get());
        missing.remove(wanted.get());
      }
    }
  }

  private static void requireFile(TarArchiveEntry entry) throws ArchiveException {
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> {}
      default -> throw new ArchiveException(entry.getName() + " in it is not a plain file");
    }
  }
}
