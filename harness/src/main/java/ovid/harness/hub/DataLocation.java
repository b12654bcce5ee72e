package ovid.harness.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Manifest;

/** Where the data are that tasks read. */
public final class DataLocation {
  private final Path here;
  private final Function<String, Optional<DataSet>> manifest;

  /**
   * @param here the folder that is looked into before the cache
   * @param manifest the public data set that holds the file of a path below the data folder
   */
  DataLocation(Path here, Function<String, Optional<DataSet>> manifest) {
    this.here = here;
    this.manifest = manifest;
  }

  /**
   * The folder of some files: the one that the user names, as it is; else {@code data} in the
   * working directory, if all of them are there; else the cache of data sets, after public ones
   * that are missing there were fetched, with size and source said first.
   *
   * @param given by the user; null if the user does not say
   * @param files their paths below the data folder
   * @param hub asked only when the user does not say
   * @throws ovid.harness.program.UserException when a data set cannot be had
   */
  public static DataFolder resolve(
      @Nullable Path given, Collection<String> files, Supplier<Hub> hub) {
    return given != null
        ? new DataFolder(given)
        : new DataLocation(Path.of("data"), Manifest::containing).find(files, hub.get());
  }

  DataFolder find(Collection<String> files, Hub hub) {
    DataFolder local = new DataFolder(here);
    if (Files.isDirectory(here) && missing(local, files).isEmpty()) {
      return local;
    }
    DataFolder cache = new DataFolder(hub.environment().data());
    Set<DataSet> sets = new LinkedHashSet<>();
    missing(cache, files).forEach(file -> manifest.apply(file).ifPresent(sets::add));
    sets.forEach(set -> hub.fetchData(set, cache.root()));
    return cache;
  }

  private static List<String> missing(DataFolder folder, Collection<String> files) {
    List<String> missing = new ArrayList<>(files);
    missing.removeIf(file -> folder.find(file).isPresent());
    return missing;
  }
}
