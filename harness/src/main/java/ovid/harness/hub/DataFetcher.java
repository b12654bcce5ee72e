package ovid.harness.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import ovid.harness.hub.archive.Archive;
import ovid.harness.hub.archive.Member;
import ovid.harness.hub.download.Amounts;
import ovid.harness.hub.download.Checksum;
import ovid.harness.hub.download.Download;
import ovid.harness.hub.download.Downloader;
import ovid.harness.hub.download.Progress;
import ovid.harness.program.UserException;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Publication;
import ovid.tasks.manifest.PublishedFile;

/** Brings data sets from where they are published into the data folder. */
final class DataFetcher {
  private final HubEnvironment environment;
  private final Path folder;
  private final Downloader downloader;
  private final Progress progress;

  DataFetcher(HubEnvironment environment, Path folder, Downloader downloader, Progress progress) {
    this.environment = environment;
    this.folder = folder;
    this.downloader = downloader;
    this.progress = progress;
  }

  /**
   * Brings those files of a data set that are not there yet.
   *
   * @throws UserException when one does not arrive, or another file has its name
   */
  void fetch(DataSet set) {
    List<Publication> missing =
        set.downloads().stream().filter(download -> !isThere(download)).toList();
    if (missing.isEmpty()) {
      progress.message(set.name() + ": is in " + folder);
      return;
    }
    if (environment.offline()) {
      throw new UserException(offline(set, missing));
    }
    progress.message(
        "%s: fetching %s from %s to %s. Licence: %s"
            .formatted(
                set.name(),
                Amounts.bytes(missing.stream().mapToLong(Publication::bytes).sum()),
                missing.stream()
                    .map(one -> environment.mirrored(one.addresses().getFirst()).getHost())
                    .distinct()
                    .collect(Collectors.joining(" and ")),
                folder,
                set.licence()));
    missing.forEach(this::fetch);
  }

  private boolean isThere(Publication download) {
    return download.files().stream().allMatch(this::isThere);
  }

  private boolean isThere(PublishedFile file) {
    Path path = folder.resolve(file.path());
    if (!Files.exists(path)) {
      return false;
    }
    try {
      boolean right =
          (file.bytes().isEmpty() || file.bytes().getAsLong() == Files.size(path))
              && (file.sha256().isEmpty() || file.sha256().get().equals(Sha256.of(path)));
      if (right) {
        return true;
      }
    } catch (IOException e) {
      throw new UserException(path + " cannot be read: " + e + "; delete it.", e);
    }
    throw new UserException(
        "%s is not the published file (its sha256 is another); move it away and run this again."
            .formatted(path));
  }

  private String offline(DataSet set, List<Publication> missing) {
    Publication first = missing.getFirst();
    String what =
        first.packing() == Publication.Packing.NONE
            ? "as " + folder.resolve(first.files().getFirst().path())
            : "and unpack %s of it as %s"
                .formatted(
                    first.files().getFirst().member(),
                    folder.resolve(first.files().getFirst().path()));
    return "%s is not in %s and HF_HUB_OFFLINE is set; unset it, or download %s by other means %s."
        .formatted(set.name(), folder, first.addresses().getFirst(), what);
  }

  private void fetch(Publication download) {
    if (download.packing() == Publication.Packing.NONE) {
      Path target = folder.resolve(download.files().getFirst().path());
      bring(download, target);
      return;
    }
    Path archive = folder.resolve(".downloads").resolve(download.sha256());
    bring(download, archive);
    Archive kind =
        switch (download.packing()) {
          case NONE -> throw new IllegalStateException("not an archive");
          case ZIP -> Archive.ZIP;
          case TAR_GZ -> Archive.TAR_GZ;
          case TAR_BZ2 -> Archive.TAR_BZ2;
          case TAR_XZ -> Archive.TAR_XZ;
          case GZ -> Archive.GZ;
          case BZ2 -> Archive.BZ2;
          case XZ -> Archive.XZ;
        };
    kind.unpack(
        archive,
        download.files().stream()
            .map(file ->
                new Member(file.member(), folder.resolve(file.path()), file.bytes(), file.sha256()))
            .toList());
    try {
      Files.deleteIfExists(archive);
    } catch (IOException e) {
      throw new UserException(archive + " cannot be deleted: " + e + "; delete it yourself.", e);
    }
  }

  private void bring(Publication download, Path target) {
    String address = download.addresses().getFirst().getPath();
    downloader.fetch(
        new Download(
            address.substring(address.lastIndexOf('/') + 1),
            download.addresses().stream().map(environment::mirrored).toList(),
            target,
            target.resolveSibling(target.getFileName() + ".incomplete"),
            folder.resolve(".locks").resolve(download.sha256() + ".lock"),
            OptionalLong.of(download.bytes()),
            List.of(Checksum.sha256(download.sha256()))));
  }
}
