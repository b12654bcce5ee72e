package ovid.harness.hub.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * One file to bring.
 *
 * @param name what the user calls it
 * @param addresses where it is, the canonical one first; the others are tried when it fails
 * @param target the file's path when it is complete and verified
 * @param incomplete its path until then, in the same folder
 * @param lock the lock's file
 * @param bytes its length, where it is known
 * @param checksums what it must hash to; at least one
 */
public record Download(
    String name,
    List<URI> addresses,
    Path target,
    Path incomplete,
    Path lock,
    OptionalLong bytes,
    List<Checksum> checksums) {
  public Download {
    addresses = List.copyOf(addresses);
    checksums = List.copyOf(checksums);
    if (addresses.isEmpty() || checksums.isEmpty()) {
      throw new IllegalArgumentException(name + " needs an address and a checksum");
    }
  }
}
