package ovid.results.journal;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.storage.Failure;
import ovid.results.storage.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the journal of a folder: all lines in passing, or chosen entries whole. The folder may be
 * in use; a torn last line counts as not written. Safe for use by several threads.
 */
public final class JournalReader implements Closeable {
  private final Path path;
  private final RandomAccessFile file;

  /**
   * Opens the journal.
   *
   * @param folder the run's folder
   * @throws ResultsException when the folder has none or it cannot be read
   */
  public JournalReader(Path folder) {
    path = folder.resolve(Journal.NAME);
    try {
      file = new RandomAccessFile(path.toFile(), "r");
    } catch (FileNotFoundException e) {
      throw Failure.reading(path, e);
    }
  }

  /**
   * Visits every line in the file's order; of several about one document the first counts, which is
   * for the visitor to see to.
   *
   * @param visitor takes each line's beginning
   * @throws ResultsException when a line before the last is damaged
   */
  public void lines(Consumer<JournalLine> visitor) {
    Journal.lines(path, false, visitor);
  }

  /**
   * {@return the entry that a line begins}
   *
   * @param line as {@link #lines} told it
   */
  public JournalEntry entry(JournalLine line) {
    return entry(line.position(), line.length());
  }

  /**
   * {@return the entry whose object is so many bytes at that place, as {@link #lines} told it}
   *
   * @param position of the object in the file, in bytes
   * @param length of the object, in bytes
   */
  public JournalEntry entry(long position, int length) {
    return Journal.parse(object(position, length), 0, length, path, 0);
  }

  /**
   * {@return the JSON of such an entry's bytes}
   *
   * @param object bytes as {@link #object} gives them
   */
  public JsonNode tree(byte[] object) {
    try {
      return Json.MAPPER.readTree(object);
    } catch (JacksonException e) {
      throw Journal.notAnEntry(path, 0, e);
    }
  }

  /**
   * {@return the bytes of such an entry}
   *
   * @param position of the object in the file, in bytes
   * @param length of the object, in bytes
   */
  public byte[] object(long position, int length) {
    byte[] object = new byte[length];
    try {
      synchronized (file) {
        file.seek(position);
        file.readFully(object);
      }
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
    // In the file the seal stands inside the object's last brace.
    object[length - 1] = '}';
    return object;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
  }
}
