package ovid.tasks.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data sets that Ovid can fetch, by name: the content of {@code data-sets.json}. */
public final class Manifest {
  private static final String RESOURCE = "data-sets.json";

  private Manifest() {}

  /** {@return all data sets, in the manifest's order} */
  public static List<DataSet> all() {
    return Holder.ALL;
  }

  /**
   * {@return the data set of that name; empty where none has it}
   *
   * @param name as {@code ovid fetch} takes it
   */
  public static Optional<DataSet> find(String name) {
    return all().stream().filter(set -> set.name().equals(name)).findFirst();
  }

  /**
   * {@return the data set that has a file at {@code path} below the data folder; empty where none
   * has}
   *
   * @param path below the data folder, with {@code /}
   */
  public static Optional<DataSet> containing(String path) {
    return all().stream()
        .filter(set -> set.files().stream().anyMatch(file -> file.path().equals(path)))
        .findFirst();
  }

  /**
   * {@return the published file at {@code path} below the data folder; empty where there is none}
   *
   * @param path below the data folder, with {@code /}
   */
  public static Optional<PublishedFile> file(String path) {
    return all().stream()
        .flatMap(set -> set.files().stream())
        .filter(file -> file.path().equals(path))
        .findFirst();
  }

  private static List<DataSet> read() {
    try (InputStream in =
        Objects.requireNonNull(Manifest.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      List<DataSet> sets = new ArrayList<>();
      for (JsonNode set : JsonMapper.shared().readTree(in)) {
        sets.add(dataSet(set));
      }
      return List.copyOf(sets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSet dataSet(JsonNode set) {
    List<Publication> downloads = new ArrayList<>();
    for (JsonNode download : set.required("downloads")) {
      downloads.add(publication(download));
    }
    return new DataSet(
        set.required("name").stringValue(),
        set.required("title").stringValue(),
        set.required("source").stringValue(),
        set.required("licence").stringValue(),
        set.has("documents")
            ? OptionalInt.of(set.required("documents").intValue())
            : OptionalInt.empty(),
        downloads);
  }

  private static Publication publication(JsonNode download) {
    List<URI> addresses = new ArrayList<>();
    for (JsonNode address : download.required("addresses")) {
      addresses.add(URI.create(address.stringValue()));
    }
    Publication.Packing packing = packing(download);
    List<PublishedFile> files = new ArrayList<>();
    if (packing == Publication.Packing.NONE) {
      files.add(file(download, ""));
    } else {
      for (JsonNode member : download.required("members")) {
        files.add(file(member, member.required("member").stringValue()));
      }
    }
    return new Publication(
        addresses,
        download.required("bytes").longValue(),
        download.required("sha256").stringValue(),
        packing,
        files);
  }

  private static Publication.Packing packing(JsonNode download) {
    if (!download.has("archive")) {
      return Publication.Packing.NONE;
    }
    String archive = download.required("archive").stringValue();
    return switch (archive) {
      case "zip" -> Publication.Packing.ZIP;
      case "tar.gz" -> Publication.Packing.TAR_GZ;
      case "tar.bz2" -> Publication.Packing.TAR_BZ2;
      case "tar.xz" -> Publication.Packing.TAR_XZ;
      case "gz" -> Publication.Packing.GZ;
      case "bz2" -> Publication.Packing.BZ2;
      case "xz" -> Publication.Packing.XZ;
      default -> throw new IllegalStateException("unknown kind of archive: " + archive);
    };
  }

  private static PublishedFile file(JsonNode file, String member) {
    return new PublishedFile(
        file.required("path").stringValue(),
        member,
        file.has("bytes")
            ? OptionalLong.of(file.required("bytes").longValue())
            : OptionalLong.empty(),
        file.has("sha256") ? Optional.of(file.required("sha256").stringValue()) : Optional.empty());
  }

  private static final class Holder {
    static final List<DataSet> ALL = read();
  }
}
