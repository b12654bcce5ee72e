package ovid.tasks.manifest;

import java.net.URI;
import java.util.List;

/**
 * One address's content: a file, or an archive of which some files are wanted.
 *
 * @param addresses the canonical one first, then others that hold the same bytes
 * @param bytes its length
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param packing what it is
 * @param files what is wanted of it; itself, where it is a plain file
 */
public record Publication(
    List<URI> addresses, long bytes, String sha256, Packing packing, List<PublishedFile> files) {
  /** How files lie at an address. */
  public enum Packing {
    /** The file itself. */
    NONE,
    /** A zip archive. */
    ZIP,
    /** A tar archive, compressed by gzip. */
    TAR_GZ,
    /** A tar archive, compressed by bzip2. */
    TAR_BZ2,
    /** A tar archive, compressed by xz. */
    TAR_XZ,
    /** One file, compressed. */
    GZ,
    /** One file, compressed by bzip2. */
    BZ2,
    /** One file, compressed by xz. */
    XZ
  }

  /** Copies the lists. */
  public Publication {
    addresses = List.copyOf(addresses);
    files = List.copyOf(files);
  }
}
