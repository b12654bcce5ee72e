package ovid.harness.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ovid.harness.program.UserException;

/** One commit of a repository in the cache. */
record Snapshot(HubCache cache, Repository repository, String commit) implements ModelFiles.Folder {
  /** Larger than any real index of shards. */
  private static final long MOST_INDEX_BYTES = 16 << 20;

  Path path() {
    return cache.snapshot(repository, commit);
  }

  @Override
  public boolean has(String file) {
    return cache.file(repository, commit, file).isPresent();
  }

  @Override
  public byte[] read(String file) {
    Path path = path().resolve(file);
    try {
      if (Files.size(path) > MOST_INDEX_BYTES) {
        throw new UserException(path + " is too large for an index of shards; delete it.");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UserException(path + " cannot be read: " + e + "; delete it.", e);
    }
  }

  /** Whether its tokenizer is there, whatever else is not. */
  boolean hasTokenizer() {
    return ModelFiles.hasTokenizer(this::has);
  }

  /** What is missing to a whole checkpoint. */
  List<String> missing() {
    return ModelFiles.missing(this);
  }
}
