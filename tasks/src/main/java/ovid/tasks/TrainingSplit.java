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
 */
public record TrainingSplit<D>(List<DataFile> files, Function<DataFolder, List<D>> documents) {
  public TrainingSplit {
    files = List.copyOf(files);
  }
}
