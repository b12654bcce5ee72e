package ovid.tasks;

import java.util.List;
import java.util.function.Function;
import ovid.tasks.TaskDescription.DataFile;

/**
 * Documents that are not scored, from which few-shot examples are drawn.
 *
 * @param <D> the task's kind of document
 * @param files the data files that hold them
 * @param documents reads all of them, in the data set's order; throws {@link DataException} as
 *     {@link Task#documents} does
 * @param required whether it is an error when a file is absent; else the examples then come from
 *     the documents that are scored
 */
public record TrainingSplit<D>(
    List<DataFile> files, Function<DataFolder, List<D>> documents, boolean required) {
  /** Copies the files. */
  public TrainingSplit {
    files = List.copyOf(files);
  }

  /**
   * {@return a split that is used where the data folder has it}
   *
   * @param <D> the task's kind of document
   * @param files the data files that hold them
   * @param documents reads all of them, in the data set's order
   */
  public static <D> TrainingSplit<D> wherePresent(
      List<DataFile> files, Function<DataFolder, List<D>> documents) {
    return new TrainingSplit<>(files, documents, false);
  }

  /** Whether the examples come from it, given what the folder holds. */
  boolean isUsed(DataFolder data) {
    return required || files.stream().allMatch(file -> data.find(file.path()).isPresent());
  }
}
