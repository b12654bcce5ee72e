package ovid.harness.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ovid.harness.hub.HubClient.RemoteFile;
import ovid.harness.hub.download.Amounts;
import ovid.harness.hub.download.Checksum;
import ovid.harness.hub.download.Download;
import ovid.harness.hub.download.Downloader;
import ovid.harness.hub.download.FetchFailure;
import ovid.harness.hub.download.Progress;
import ovid.harness.hub.download.Retry;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.model.CheckpointInspection;
import ovid.model.values.CheckpointException;

/** Brings a model's files from the Hub into the cache. */
final class ModelFetcher {
  private final HubCache cache;
  private final HubClient client;
  private final Downloader downloader;
  private final Progress progress;

  ModelFetcher(HubCache cache, HubClient client, Downloader downloader, Progress progress) {
    this.cache = cache;
    this.client = client;
    this.downloader = downloader;
    this.progress = progress;
  }

  /**
   * Asks whether a model is there, and brings nothing.
   *
   * @throws UserException when the Hub does not have it
   */
  void require(ModelName name) {
    onBehalfOf(
        name, () -> ModelFiles.wanted(client.revision(name.repository(), name.revision()).files()));
  }

  /**
   * The model's snapshot, whole.
   *
   * @throws UserException when the Hub does not have it, or it does not arrive
   */
  Snapshot fetch(ModelName name) {
    return onBehalfOf(
        name,
        () ->
            requireWhole(
                name,
                name.pinned().isPresent()
                    ? fetchPinned(name, name.pinned().get(), ModelFiles.REQUIRED)
                    : fetchRevision(name, ModelFiles::wanted)));
  }

  /**
   * The model's snapshot with the files of its tokenizer, which are small.
   *
   * @throws UserException when the Hub does not have them, or they do not arrive
   */
  Snapshot fetchTokenizer(ModelName name) {
    return onBehalfOf(
        name,
        () ->
            name.pinned().isPresent()
                ? fetchPinned(
                    name, name.pinned().get(), List.of(ModelFiles.VOCABULARY, ModelFiles.MERGES))
                : fetchRevision(name, ModelFiles::wantedTokenizer));
  }

  /** Which of a revision's files are wanted. */
  private interface Choice {
    List<String> of(Set<String> present) throws FetchFailure;
  }

  private <T> T onBehalfOf(ModelName name, Retry.Attempt<T> work) {
    try {
      return work.run();
    } catch (FetchFailure e) {
      throw new UserException(e.sentence(name.given(), client.page(name.repository())), e);
    } catch (IOException e) {
      throw new UserException(
          "%s could not be put into the cache %s: %s; mend the folder or set HF_HUB_CACHE to another."
              .formatted(name.given(), cache.root(), e),
          e);
    }
  }

  private Snapshot fetchPinned(ModelName name, KnownModel model, List<String> required)
      throws IOException {
    Snapshot snapshot = new Snapshot(cache, model.repository(), model.revision());
    List<RemoteFile> files = new ArrayList<>();
    for (String file : ModelFiles.OPTIONAL) {
      try {
        addMissing(files, snapshot, file);
      } catch (FetchFailure e) {
        if (e.status() != 404) {
          throw e;
        }
      }
    }
    for (String file : required) {
      addMissing(files, snapshot, file);
    }
    fetchAll(name, snapshot, files, model.sha256());
    // Other tools ask the cache for "main" when they are offline.
    if (cache.commit(model.repository(), "main").isEmpty()) {
      cache.remember(model.repository(), "main", model.revision());
    }
    return snapshot;
  }

  private Snapshot fetchRevision(ModelName name, Choice choice) throws IOException {
    HubClient.Revision revision = client.revision(name.repository(), name.revision());
    Snapshot snapshot = new Snapshot(cache, name.repository(), revision.commit());
    List<RemoteFile> files = new ArrayList<>();
    List<String> wanted = choice.of(revision.files());
    for (String file : wanted) {
      addMissing(files, snapshot, file);
    }
    fetchAll(name, snapshot, files, Map.of());
    for (String file : wanted) {
      if (ModelFiles.isIndex(file)) {
        fetchShards(name, snapshot, file, revision.files());
      }
    }
    if (!name.revision().equals(revision.commit())) {
      cache.remember(name.repository(), name.revision(), revision.commit());
    }
    return snapshot;
  }

  private void fetchShards(ModelName name, Snapshot snapshot, String index, Set<String> present)
      throws IOException {
    List<RemoteFile> files = new ArrayList<>();
    for (String shard : ModelFiles.shards(snapshot.read(index))) {
      if (!present.contains(shard)) {
        throw FetchFailure.lasting(
            index + " names " + shard + ", which it does not have", "use another revision");
      }
      addMissing(files, snapshot, shard);
    }
    fetchAll(name, snapshot, files, Map.of());
  }

  private void addMissing(List<RemoteFile> files, Snapshot snapshot, String file)
      throws IOException {
    if (!snapshot.has(file)) {
      files.add(client.file(snapshot.repository(), snapshot.commit(), file));
    }
  }

  private void fetchAll(
      ModelName name, Snapshot snapshot, List<RemoteFile> files, Map<String, String> known)
      throws IOException {
    if (files.isEmpty()) {
      return;
    }
    long bytes = files.stream().mapToLong(file -> file.bytes().orElse(0)).sum();
    progress.message(
        "%s: fetching %s, %s, from %s at revision %s to %s"
            .formatted(
                name.given(),
                Numbers.count(files.size(), "file"),
                Amounts.bytes(bytes),
                client.page(snapshot.repository()),
                snapshot.commit(),
                cache.root()));
    Map<RemoteFile, List<Checksum>> checksums = new LinkedHashMap<>();
    for (RemoteFile file : files) {
      checksums.put(
          file, checksums(file, Optional.ofNullable(known.get(file.name())).map(Checksum::sha256)));
    }
    boolean checked = name.pinned().isPresent();
    for (Map.Entry<RemoteFile, List<Checksum>> file : checksums.entrySet()) {
      // The small files are first in the list.
      if (!checked && !ModelFiles.isSmall(file.getKey().name())) {
        requireReadable(name, snapshot);
        checked = true;
      }
      fetch(snapshot, file.getKey(), file.getValue());
    }
  }

  /** Refuses, before the weights are fetched, a model whose config.json would be refused after. */
  private static void requireReadable(ModelName name, Snapshot snapshot) {
    try {
      CheckpointInspection.shape(snapshot.path());
    } catch (CheckpointException e) {
      throw new UserException(
          "%s was not fetched, as it could not be read: %s".formatted(name.given(), e.getMessage()),
          e);
    }
  }

  /** What the file must hash to: first what its blob is called by, then what is known besides. */
  private static List<Checksum> checksums(RemoteFile file, Optional<Checksum> known)
      throws FetchFailure {
    Optional<Checksum> said = file.checksum();
    if (said.isEmpty() && known.isEmpty()) {
      throw FetchFailure.lasting(
          "the server gives no checksum of " + file.name(),
          "unset HF_ENDPOINT, or use a mirror that passes the Hub's headers on");
    }
    if (said.isPresent()
        && known.isPresent()
        && said.get().kind() == Checksum.Kind.SHA256
        && !said.equals(known)) {
      throw FetchFailure.lasting(
          "the server has another %s (sha256 %s) than the one published (%s)"
              .formatted(file.name(), said.get().hexadecimal(), known.get().hexadecimal()),
          "check HF_ENDPOINT");
    }
    return Stream.concat(said.stream(), known.stream()).distinct().toList();
  }

  private void fetch(Snapshot snapshot, RemoteFile file, List<Checksum> checksums)
      throws IOException {
    Checksum blobName = checksums.getFirst();
    Path blob = cache.blob(snapshot.repository(), blobName.hexadecimal());
    cache.createFolder(cache.blobs(snapshot.repository()));
    requireLength(blob, file);
    downloader.fetch(
        new Download(
            file.name(),
            List.of(file.address()),
            blob,
            // Not "<checksum>.incomplete", which older versions of the Hub's own client append to.
            blob.resolveSibling(blobName.hexadecimal() + ".ovid.incomplete"),
            cache.lock(snapshot.repository(), blobName.hexadecimal()),
            file.bytes(),
            checksums));
    cache.link(snapshot.repository(), snapshot.commit(), file.name(), blob);
  }

  private static void requireLength(Path blob, RemoteFile file) throws IOException {
    if (file.bytes().isPresent()
        && Files.exists(blob)
        && Files.size(blob) != file.bytes().getAsLong()) {
      throw new UserException(
          "%s (%s) has %d bytes instead of %d; delete it and run this again."
              .formatted(blob, file.name(), Files.size(blob), file.bytes().getAsLong()));
    }
  }

  private static Snapshot requireWhole(ModelName name, Snapshot snapshot) {
    List<String> missing = snapshot.missing();
    if (!missing.isEmpty()) {
      throw new UserException(
          "%s has no %s, which Ovid needs; name another model."
              .formatted(name.given(), String.join(" and no ", missing)));
    }
    return snapshot;
  }
}
