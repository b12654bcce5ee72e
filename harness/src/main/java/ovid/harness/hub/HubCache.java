package ovid.harness.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import ovid.harness.program.UserException;

/**
 * The cache that Hugging Face's tools share, in their layout: {@code
 * models--owner--name/blobs/<checksum>}, {@code snapshots/<commit>/<file>} that link to blobs, and
 * {@code refs/<revision>} that hold a commit.
 */
final class HubCache {
  static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /** Makes a link, where the disk can. */
  @FunctionalInterface
  interface Linker {
    /**
     * Makes it.
     *
     * @throws IOException when it cannot
     * @throws UnsupportedOperationException when it never can
     */
    void link(Path link, Path target) throws IOException;
  }

  private final Path root;
  private final Linker linker;

  HubCache(Path root) {
    this(root, (link, target) -> Files.createSymbolicLink(link, target));
  }

  HubCache(Path root, Linker linker) {
    this.root = root.toAbsolutePath().normalize();
    this.linker = linker;
  }

  Path root() {
    return root;
  }

  Path folder(Repository repository) {
    return root.resolve(repository.folder());
  }

  Path snapshot(Repository repository, String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      throw new IllegalArgumentException("not a commit: " + commit);
    }
    return folder(repository).resolve("snapshots").resolve(commit);
  }

  Path blobs(Repository repository) {
    return folder(repository).resolve("blobs");
  }

  Path blob(Repository repository, String checksum) {
    return blobs(repository).resolve(checksum);
  }

  /** The file that lets one process write a blob. */
  Path lock(Repository repository, String checksum) {
    return root.resolve(".locks").resolve(repository.folder()).resolve(checksum + ".lock");
  }

  /** The commit that a revision means, as far as the cache knows. */
  Optional<String> commit(Repository repository, String revision) {
    if (COMMIT.matcher(revision).matches()) {
      return Optional.of(revision);
    }
    Path reference = folder(repository).resolve("refs").resolve(revision);
    if (!Files.isRegularFile(reference)) {
      return Optional.empty();
    }
    requireInside(reference);
    try {
      return Optional.of(Files.readString(reference).strip())
          .filter(commit -> COMMIT.matcher(commit).matches());
    } catch (IOException e) {
      throw new UserException(reference + " cannot be read: " + e + "; delete it.", e);
    }
  }

  /**
   * A snapshot's file, if it is there.
   *
   * @throws UserException when a link leads out of the cache
   */
  Optional<Path> file(Repository repository, String commit, String name) {
    Path file = snapshot(repository, commit).resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    requireInside(file);
    return Optional.of(file);
  }

  /** Creates a folder of the cache. */
  void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    requireInside(folder);
  }

  /** Makes a snapshot's file of a blob: a link, or a copy where links are impossible. */
  void link(Repository repository, String commit, String name, Path blob) throws IOException {
    Path folder = snapshot(repository, commit);
    Path file = folder.resolve(name);
    createFolder(folder);
    if (Files.isRegularFile(file)) {
      return;
    }
    Files.deleteIfExists(file);
    try {
      linker.link(file, folder.relativize(blob));
    } catch (IOException | UnsupportedOperationException e) {
      if (!Files.isRegularFile(file)) {
        copy(blob, file);
      }
    }
  }

  private static void copy(Path blob, Path file) throws IOException {
    Path incomplete = file.resolveSibling(file.getFileName() + ".incomplete");
    Files.copy(blob, incomplete, StandardCopyOption.REPLACE_EXISTING);
    Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Notes the commit that a revision means. */
  void remember(Repository repository, String revision, String commit) throws IOException {
    Path reference = folder(repository).resolve("refs").resolve(revision);
    Path folder = Objects.requireNonNull(reference.getParent());
    createFolder(folder);
    if (commit(repository, revision).equals(Optional.of(commit))) {
      return;
    }
    Path incomplete = Files.createTempFile(folder, ".ref", ".tmp");
    Files.writeString(incomplete, commit);
    Files.move(incomplete, reference, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireInside(Path path) {
    Path real;
    try {
      real = path.toRealPath();
      if (real.startsWith(root.toRealPath())) {
        return;
      }
    } catch (NoSuchFileException e) {
      throw new UserException(path + " links to a file that is gone; delete it.", e);
    } catch (IOException e) {
      throw new UserException(path + " cannot be followed: " + e + "; delete it.", e);
    }
    throw new UserException(
        "%s%s leads out of the cache, to %s; delete the link, or name that folder itself."
            .formatted(
                path,
                Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? " (through its folder)" : "",
                real));
  }
}
