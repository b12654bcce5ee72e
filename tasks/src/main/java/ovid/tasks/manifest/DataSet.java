package ovid.tasks.manifest;

import java.util.List;
import java.util.OptionalInt;

/**
 * A public data set.
 *
 * @param name what {@code ovid fetch} calls it
 * @param title for people
 * @param source its authors and year
 * @param licence as upstream states it
 * @param documents in all its files together, where that is known
 * @param downloads the files or archives that make it up
 */
public record DataSet(
    String name,
    String title,
    String source,
    String licence,
    OptionalInt documents,
    List<Publication> downloads) {
  /** Copies the downloads. */
  public DataSet {
    downloads = List.copyOf(downloads);
  }

  /** {@return its files below the data folder} */
  public List<PublishedFile> files() {
    return downloads.stream().flatMap(download -> download.files().stream()).toList();
  }
}
