package ovid.results.journal;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.storage.AppendedFile;
import ovid.results.storage.Json;
import ovid.results.storage.SealedLines;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/** {@code journal.jsonl}: one sealed line a finished document, each key once. */
public final class Journal implements Closeable {
  /** The file's name in the run's folder. */
  public static final String NAME = "journal.jsonl";

  private final AppendedFile file;
  private final Set<String> keys;

  private Journal(AppendedFile file, Set<String> keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Opens or creates the journal of a folder that this process holds; cuts off a torn last line.
   *
   * @param folder exists already
   * @return the journal, to be closed
   */
  public static Journal open(Path folder) {
    Path path = folder.resolve(NAME);
    Set<String> keys = ConcurrentHashMap.newKeySet();
    AppendedFile file =
        AppendedFile.open(
            path,
            (buffer, from, length, position, number) ->
                keys.add(Place.parse(buffer, from, length, path, number).key()));
    return new Journal(file, keys);
  }

  /** {@return the keys of all entries: a live view, safe to read from other threads} */
  public Set<String> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /**
   * Appends an entry unless its key is there.
   *
   * @param entry a finished document
   */
  public synchronized void append(JournalEntry entry) {
    if (keys.contains(entry.key())) {
      return;
    }
    checkFinite(entry);
    file.append(Json.line(entry));
    keys.add(entry.key());
  }

  /** Returns when everything appended is on the disk. */
  public void sync() {
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }

  /**
   * Reads a journal in the file's order; of several lines with one key the first counts.
   *
   * @param folder the run's folder
   * @param consumer takes each entry; one is in memory at a time
   */
  public static void read(Path folder, Consumer<JournalEntry> consumer) {
    Path path = folder.resolve(NAME);
    Set<String> seen = new HashSet<>();
    SealedLines.read(
        path,
        (buffer, from, length, position, number) -> {
          JournalEntry entry = parse(buffer, from, length, path, number);
          if (seen.add(entry.key())) {
            consumer.accept(entry);
          }
        });
  }

  /**
   * {@return how many whole lines there are}
   *
   * @param folder the run's folder
   */
  public static long count(Path folder) {
    long[] count = new long[1];
    SealedLines.read(
        folder.resolve(NAME), (buffer, from, length, position, number) -> count[0] = number);
    return count[0];
  }

  /**
   * Visits the place of every line, without building entries.
   *
   * @param folder the run's folder
   * @param visitor takes each place
   */
  public static void places(Path folder, PlaceVisitor visitor) {
    Path path = folder.resolve(NAME);
    SealedLines.read(
        path,
        (buffer, from, length, position, number) ->
            visitor.place(Place.parse(buffer, from, length, path, number), position, length));
  }

  /**
   * Visits every line's beginning in the file's order.
   *
   * @param path the journal's file
   * @param prompts whether the checksums of what was asked are wanted, which takes longer
   * @param visitor takes each beginning
   */
  public static void lines(Path path, boolean prompts, Consumer<JournalLine> visitor) {
    SealedLines.read(
        path,
        (buffer, from, length, position, number) -> {
          JournalLine line;
          try {
            line = JournalLine.parse(buffer, from, length, position, prompts);
          } catch (JacksonException e) {
            throw notAnEntry(path, number, e);
          }
          visitor.accept(line);
        });
  }

  static JournalEntry parse(byte[] buffer, int from, int length, Path path, long number) {
    try {
      return Json.MAPPER.readValue(buffer, from, length, JournalEntry.class);
    } catch (JacksonException e) {
      throw notAnEntry(path, number, e);
    }
  }

  /** Of a line whose number, from 1, may not be known: 0. */
  static ResultsException notAnEntry(Path path, long number, JacksonException cause) {
    return new ResultsException(
        (number > 0 ? "Line " + number : "A line")
            + " of "
            + path
            + " is not an entry of a journal; restore the file from a copy, or delete the folder"
            + " and run again.",
        cause);
  }

  /** JSON has no NaN and no infinity, and a score made of them would be none. */
  private static void checkFinite(JournalEntry entry) {
    for (Map.Entry<String, double[]> statistic : entry.statistics().entrySet()) {
      for (double value : statistic.getValue()) {
        if (!Double.isFinite(value)) {
          throw notFinite(entry, "statistic of " + statistic.getKey(), value);
        }
      }
    }
    if (entry.confidence() != null && !Double.isFinite(entry.confidence())) {
      throw notFinite(entry, "confidence", entry.confidence());
    }
    entry.requests().forEach(node -> checkFinite(entry, "request", node));
    entry.responses().forEach(node -> checkFinite(entry, "response", node));
  }

  private static void checkFinite(JournalEntry entry, String what, JsonNode node) {
    if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
      throw notFinite(entry, what, node.doubleValue());
    }
    for (JsonNode child : node) {
      checkFinite(entry, what, child);
    }
  }

  private static ResultsException notFinite(JournalEntry entry, String what, double value) {
    return new ResultsException(
        "Document "
            + entry.document()
            + " of task "
            + entry.task()
            + " has a "
            + what
            + " that is "
            + value
            + " with model "
            + entry.model()
            + "; check the checkpoint's weights.");
  }

  /**
   * Which document a line is about: the fields that a line begins with.
   *
   * @param key the request's, which tells that a document was asked the same
   * @param model its name
   * @param task its name
   * @param document its place in the data set, from 0
   */
  public record Place(String key, String model, String task, int document) {
    private static Place parse(byte[] buffer, int from, int length, Path path, long number) {
      try (JsonParser parser = Json.MAPPER.createParser(buffer, from, length)) {
        parser.nextToken();
        String key = text(parser, "key");
        String model = text(parser, "model");
        String task = text(parser, "task");
        field(parser, "document");
        parser.nextToken();
        return new Place(key, model, task, parser.getIntValue());
      } catch (JacksonException e) {
        throw notAnEntry(path, number, e);
      }
    }

    private static String text(JsonParser parser, String name) {
      field(parser, name);
      parser.nextToken();
      return parser.getString();
    }

    private static void field(JsonParser parser, String name) {
      if (parser.nextToken() != JsonToken.PROPERTY_NAME || !parser.currentName().equals(name)) {
        throw new StreamReadException(parser, "expected field " + name);
      }
    }
  }

  /** Takes the place of a line and where its object lies in the file. */
  @FunctionalInterface
  public interface PlaceVisitor {
    /**
     * Takes one line.
     *
     * @param place which document it is about
     * @param position of the entry's object in the file, in bytes
     * @param length of the object, in bytes
     */
    void place(Place place, long position, int length);
  }
}
