package ovid.results.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ovid.results.description.DescriptionFile;
import ovid.results.description.Difference;
import ovid.results.journal.Journal;
import ovid.results.journal.JournalReader;
import tools.jackson.databind.JsonNode;

/** Where two journals part. */
final class JournalDifference {
  private static final int LONGEST = 80;

  private JournalDifference() {}

  static Optional<String> first(Path first, Path second) {
    Optional<Difference> runs =
        Difference.first(DescriptionFile.read(first), DescriptionFile.read(second));
    if (runs.isPresent()) {
      Difference difference = runs.get();
      return Optional.of(
          "its %s was %s and is %s"
              .formatted(difference.what(), difference.there(), difference.asked()));
    }
    Map<Place, long[]> lines = new HashMap<>();
    Journal.places(
        second,
        (place, position, length) ->
            lines.putIfAbsent(Place.of(place), new long[] {position, length}));
    try (JournalReader a = new JournalReader(first);
        JournalReader b = new JournalReader(second)) {
      Search search = new Search(a, b, lines);
      Journal.places(first, search);
      return Optional.ofNullable(search.found);
    }
  }

  /** A line's document. */
  private record Place(String model, String task, int document) {
    static Place of(Journal.Place place) {
      return new Place(place.model(), place.task(), place.document());
    }

    String name() {
      return "document %d of task %s with model %s".formatted(document, task, model);
    }
  }

  private static final class Search implements Journal.PlaceVisitor {
    private final JournalReader first;
    private final JournalReader second;
    private final Map<Place, long[]> lines;
    private @Nullable String found;

    Search(JournalReader first, JournalReader second, Map<Place, long[]> lines) {
      this.first = first;
      this.second = second;
      this.lines = lines;
    }

    @Override
    public void place(Journal.Place there, long position, int length) {
      if (found != null) {
        return;
      }
      Place place = Place.of(there);
      long[] line = lines.get(place);
      if (line == null) {
        found = place.name() + " is missing";
        return;
      }
      byte[] a = first.object(position, length);
      byte[] b = second.object(line[0], (int) line[1]);
      if (Arrays.equals(a, b)) {
        return;
      }
      String path = path("", first.tree(a), second.tree(b));
      found = (path == null ? "the writing" : path) + " in " + place.name();
    }

    /** The first part that differs, with both values; null when none does. */
    private static @Nullable String path(String name, JsonNode a, JsonNode b) {
      if (a.isObject() && b.isObject()) {
        TreeSet<String> names = new TreeSet<>(a.propertyNames());
        names.addAll(b.propertyNames());
        for (String child : names) {
          String path =
              path(name.isEmpty() ? child : name + "." + child, a.path(child), b.path(child));
          if (path != null) {
            return path;
          }
        }
        return null;
      }
      if (a.isArray() && b.isArray() && a.size() == b.size()) {
        Iterator<JsonNode> others = b.iterator();
        int index = 0;
        for (JsonNode child : a) {
          String path = path(name + "[" + index++ + "]", child, others.next());
          if (path != null) {
            return path;
          }
        }
        return null;
      }
      return a.equals(b) ? null : name + " was " + cut(a) + " and is " + cut(b);
    }

    private static String cut(JsonNode node) {
      String text = node.isMissingNode() ? "absent" : node.toString();
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
  }
}
