package ovid.tasks.data;

import java.nio.file.Path;

/** Reads a file that is one JSON object. */
public final class JsonFile {
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
}
