package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.List;
import ovid.model.values.CheckpointException;

/**
 * Merges in their order, the most important first.
 *
 * @param file that they are from, for messages
 * @param unit what {@link Merge#line} counts there: {@code "line"} or {@code "merge"}
 */
record MergeList(Path file, String unit, List<Merge> merges) {
  MergeList {
    merges = List.copyOf(merges);
  }

  CheckpointException refused(Merge merge, String what) {
    return new CheckpointException(
        "%s, %s %d, %s; get the checkpoint's merges again."
            .formatted(file, unit, merge.line(), what));
  }
}
