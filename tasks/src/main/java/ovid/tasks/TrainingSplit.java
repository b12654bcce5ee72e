package ovid.tasks;

import java.util.List;
import java.util.function.Function;
import ovid.tasks.TaskDescription.DataFile;

/**
 * Documents that are not scored, from which few-shot examples are drawn.
 *
 * @param <D> the task's kind of document
 * @param files the data files that hold them, where that is known without looking
 * @param located the data files that hold them in a folder
 * @param documents reads all of them, in the data set's order; throws {@link DataException} as
 *     {@link Task#documents} does
 * @param required whether it is an error when a file is absent; else the examples then come from
 *     the documents that are scored
 */
public record TrainingSplit<D>(
    List<DataFile> files,
    Function<DataFolder, List<DataFile>> located,
    Function<DataFolder, List<D>> documents,
    boolean required) {
  /** Copies the files. */
  public TrainingSplit {
    files = List.copyOf(files);
  }

  /**
   * A split in known files.
   *
   * @param files the data files that hold them
   * @param documents reads all of them, in the data set's order
   * @param required whether it is an error when a file is absent
   */
  public TrainingSplit(
      List<DataFile> files, Function<DataFolder, List<D>> documents, boolean required) {
    this(files, data -> files, documents, required);
  }

  /**
   * {@return a split whose files are looked for, and which must be there}
   *
   * @param <D> the task's kind of document
   * @param located finds the data files that hold them; throws {@link TaskUnavailableException}
   *     where there are none
   * @param documents reads all of them, in the data set's order
   */
  public static <D> TrainingSplit<D> found(
      Function<DataFolder, List<DataFile>> located, Function<DataFolder, List<D>> documents) {
    return new TrainingSplit<>(List.of(), located, documents, true);
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
