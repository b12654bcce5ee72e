package ovid.tasks.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataException;

/**
 * A file of one label a line, beside the file of documents that they belong to; or that file
 * itself, where its rows have the field {@code label}, as the Hugging Face Hub serves them.
 */
public final class LabelFile {
  private LabelFile() {}

  /**
   * {@return the labels as positions from 0}
   *
   * @param file where it lies
   * @param first the label of position 0
   * @param choices how many labels there are
   * @param documents how many lines there must be
   * @throws DataException when the file cannot be read, has another number of lines, or holds
   *     anything else
   */
  public static List<Integer> read(Path file, int first, int choices, int documents) {
    if (!file.toString().endsWith(".lst")) {
      return JsonLines.read(file, row -> row.position("label", first, choices));
    }
    List<String> lines = TextFile.lines(file);
    if (lines.size() != documents) {
      throw new DataException(
          file + " has " + lines.size() + " labels for " + documents + " documents.");
    }
    List<Integer> labels = new ArrayList<>(documents);
    for (String line : lines) {
      String label = line.strip();
      int position = label.matches("[0-9]") ? label.charAt(0) - '0' - first : -1;
      if (position < 0 || position >= choices) {
        throw new DataException(
            "%s line %d is \"%s\", not a label from %d to %d."
                .formatted(file, labels.size() + 1, label, first, first + choices - 1));
      }
      labels.add(position);
    }
    return labels;
  }
}
