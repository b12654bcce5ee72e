package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exchanges the two candidates in a Winograd schema's text (Trichelair et al. 2018): whoever
 * understands it then gives the other answer.
 */
final class Switching {
  private static final Pattern SENTENCE_START = Pattern.compile("(?:^|[.!?:][\"'”]?\\s+|[\"“])$");

  private static final Set<String> PERSONAL = Set.of("he", "she", "him", "her", "his");

  private Switching() {}

  /** Where a candidate stands: in the text before or after the pronoun. */
  private record Place(boolean before, int start, int end, String text) {
    boolean overlaps(Place other) {
      return before == other.before && start < other.end && other.start < end;
    }
  }

  /**
   * The schema with its candidates exchanged, if there are two, the pronoun is one person's (things
   * that change places mostly make no sense) and each stands in the text exactly once; the right
   * answer is then the other one.
   */
  static Optional<WinogradSchema> of(WinogradSchema schema) {
    if (schema.candidates().size() != 2
        || !PERSONAL.contains(schema.pronoun().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    List<Place> first = places(schema, schema.candidates().get(0));
    List<Place> second = places(schema, schema.candidates().get(1));
    if (first.size() != 1 || second.size() != 1 || first.getFirst().overlaps(second.getFirst())) {
      return Optional.empty();
    }
    return Optional.of(
        new WinogradSchema(
            exchanged(schema.before(), true, first.getFirst(), second.getFirst(), schema),
            schema.pronoun(),
            exchanged(schema.after(), false, first.getFirst(), second.getFirst(), schema),
            schema.candidates(),
            1 - schema.answer()));
  }

  private static List<Place> places(WinogradSchema schema, String candidate) {
    Pattern pattern =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(candidate) + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    List<Place> places = new ArrayList<>();
    for (boolean before : new boolean[] {true, false}) {
      Matcher matcher = pattern.matcher(before ? schema.before() : schema.after());
      while (matcher.find()) {
        places.add(new Place(before, matcher.start(), matcher.end(), matcher.group()));
      }
    }
    return places;
  }

  private static String exchanged(
      String part, boolean before, Place first, Place second, WinogradSchema schema) {
    boolean inOrder = first.start() < second.start();
    Place left = inOrder ? first : second;
    Place right = inOrder ? second : first;
    String text = part;
    // From the right, so that places further left stay where they are.
    for (Place place : List.of(right, left)) {
      if (place.before() == before) {
        Place other = place.equals(first) ? second : first;
        text =
            text.substring(0, place.start())
                + worded(other, place, schema)
                + text.substring(place.end());
      }
    }
    return text;
  }

  /** A candidate's words as they are, but for the first letter, which fits the new place. */
  private static String worded(Place words, Place at, WinogradSchema schema) {
    String text = words.text();
    if (startsSentence(at, schema)) {
      return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
    String firstWord = text.split(" ", -1)[0];
    return startsSentence(words, schema)
            && WinogradSchema.LOWERED_INSIDE_A_SENTENCE.contains(firstWord)
        ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  private static boolean startsSentence(Place place, WinogradSchema schema) {
    String text = schema.before() + (place.before() ? "" : schema.pronoun() + schema.after());
    int start =
        place.before()
            ? place.start()
            : schema.before().length() + schema.pronoun().length() + place.start();
    return SENTENCE_START.matcher(text.substring(0, start)).find();
  }
}
