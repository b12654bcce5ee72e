package ovid.tasks.lmeval;

import java.util.Map;
import ovid.tasks.DataFolder;

/** Where the rows of data sets come from. */
@FunctionalInterface
public interface RowSource {
  /**
   * Finds a split.
   *
   * @param data where files are looked for
   * @param set which data set
   * @param split its name: {@code test}
   * @return the split
   * @throws ovid.tasks.TaskUnavailableException when it is not there; says where it was looked for
   */
  SplitRows find(DataFolder data, DataSetReference set, String split);

  /**
   * A data set as task files name it.
   *
   * @param path {@code dataset_path}: {@code owner/name}, or a format of local files
   * @param name {@code dataset_name}; empty for none
   * @param options {@code dataset_kwargs}
   */
  record DataSetReference(String path, String name, Map<String, Object> options) {}
}
