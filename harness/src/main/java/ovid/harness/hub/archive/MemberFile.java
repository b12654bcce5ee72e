package ovid.harness.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Writes a wanted file beside its target, verifies it, and moves it into place. */
final class MemberFile {
  private MemberFile() {}

  static void write(InputStream content, Member member) throws IOException {
    Path target = member.target().toAbsolutePath();
    Path incomplete = target.resolveSibling(target.getFileName() + ".incomplete");
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(incomplete);
    try {
      write(content, member, incomplete);
      Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(incomplete);
      throw e;
    }
  }

  private static void write(InputStream content, Member member, Path incomplete)
      throws IOException {
    var digest = sha256();
    long bytes;
    try (OutputStream out = Files.newOutputStream(incomplete)) {
      bytes =
          new DigestInputStream(
                  new BoundedInputStream(content, member.limit(), member.name() + " in it"), digest)
              .transferTo(out);
    }
    verify(member, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static void verify(Member member, long bytes, String sha256) throws ArchiveException {
    Optional<String> fault = Optional.empty();
    if (member.bytes().isPresent() && member.bytes().getAsLong() != bytes) {
      fault = Optional.of(bytes + " bytes instead of " + member.bytes().getAsLong());
    } else if (member.sha256().isPresent() && !member.sha256().get().equals(sha256)) {
      fault = Optional.of("the sha256 " + sha256 + " instead of " + member.sha256().get());
    }
    if (fault.isPresent()) {
      throw new ArchiveException(member.name() + " in it has " + fault.get());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
