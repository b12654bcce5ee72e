package ovid.harness.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ovid.harness.program.UserException;

/** Finds models that are in the cache already, whoever put them there. */
final class CachedModels {
  private final HubCache cache;

  CachedModels(HubCache cache) {
    this.cache = cache;
  }

  /** The model's snapshot, if it is whole. */
  Optional<Snapshot> find(ModelName name) {
    return name.pinned().isPresent()
        ? findPinned(name.pinned().get())
        : cache
            .commit(name.repository(), name.revision())
            .map(commit -> new Snapshot(cache, name.repository(), commit))
            .filter(snapshot -> snapshot.missing().isEmpty());
  }

  /** A snapshot with the model's tokenizer, whether or not it has the weights. */
  Optional<Snapshot> findTokenizer(ModelName name) {
    if (name.pinned().isEmpty()) {
      return cache
          .commit(name.repository(), name.revision())
          .map(commit -> new Snapshot(cache, name.repository(), commit))
          .filter(Snapshot::hasTokenizer);
    }
    KnownModel model = name.pinned().get();
    return model.cachedAs().stream()
        .map(repository -> new Snapshot(cache, repository, model.revision()))
        .filter(Snapshot::hasTokenizer)
        .findFirst()
        .or(() -> find(name));
  }

  /** The pinned commit, or what "main" is there when its weights are the very same bytes. */
  private Optional<Snapshot> findPinned(KnownModel model) {
    for (Repository repository : model.cachedAs()) {
      Snapshot pinned = new Snapshot(cache, repository, model.revision());
      if (pinned.missing().isEmpty()) {
        return Optional.of(pinned);
      }
      Optional<Snapshot> main =
          cache
              .commit(repository, "main")
              .map(commit -> new Snapshot(cache, repository, commit))
              .filter(snapshot -> snapshot.missing().isEmpty())
              .filter(snapshot -> hasWeights(snapshot, model.weights()));
      if (main.isPresent()) {
        return main;
      }
    }
    return Optional.empty();
  }

  private static boolean hasWeights(Snapshot snapshot, String sha256) {
    Path file = snapshot.path().resolve(ModelFiles.WEIGHTS);
    try {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      // A blob is called by its checksum; a copy has to be read.
      return Files.isSymbolicLink(file)
          ? Files.readSymbolicLink(file).endsWith(sha256)
          : Sha256.of(file).equals(sha256);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + e + "; delete it.", e);
    }
  }
}
