package ovid.tasks.data;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a file that is one JSON object, or rows in place of one of its lists. */
public final class JsonFile {
  private static final Pattern ROWS =
      Pattern.compile("(?is).*\\.(?:parquet|(?:jsonl|ndjson)(?:\\.gz|\\.zst)?)");

  private JsonFile() {}

  /**
   * {@return the file's object, whose errors name the file and the way to the field}
   *
   * @param file where it lies
   * @throws ovid.tasks.DataException when the file is absent, not UTF-8 or not a JSON object
   */
  public static JsonObject read(Path file) {
    return JsonLines.parse(TextFile.read(file), file.toString());
  }

  /**
   * {@return the objects of a list in the file's object; or the file's rows, where it is JSON Lines
   * or Parquet, as which the Hugging Face Hub serves such a list}
   *
   * @param file where it lies
   * @param list the field that holds it
   * @throws ovid.tasks.DataException when the file is absent or neither; names what is wrong
   */
  public static List<JsonObject> rows(Path file, String list) {
    return isRows(file) ? JsonLines.read(file, row -> row) : read(file).objects(list);
  }

  /**
   * {@return whether the file is rows by its name, and no object that has them in a list}
   *
   * @param file need not exist
   */
  public static boolean isRows(Path file) {
    return ROWS.matcher(file.toString()).matches();
  }
}
