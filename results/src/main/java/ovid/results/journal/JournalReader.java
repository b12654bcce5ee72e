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
   * @throws ResultsException when a line before the last is damaged
   */
  public void lines(Consumer<JournalLine> visitor) {
    Journal.lines(path, false, visitor);
  }

  /** The entry that a line begins. */
  public JournalEntry entry(JournalLine line) {
    return entry(line.position(), line.length());
  }

  /** The entry whose object is so many bytes at that place, as {@link #lines} told it. */
  public JournalEntry entry(long position, int length) {
    return Journal.parse(object(position, length), 0, length, path, 0);
  }

  /** The JSON of such an entry's bytes. */
  public JsonNode tree(byte[] object) {
    try {
      return Json.MAPPER.readTree(object);
    } catch (JacksonException e) {
      throw Journal.notAnEntry(path, 0, e);
    }
  }

  /** The bytes of such an entry. */
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
