package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ovid.tasks.records.DataRecord;
import ovid.tasks.text.PythonText;

/**
 * Text with places for fields: {@code Question: {{question}}}. A place may name steps that its
 * value goes through, {@code {{sentence|before:_|strip}}}.
 */
final class Template {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /** Between a value and its steps; not inside a name in quotation marks. */
  private static final Pattern STEPS = Pattern.compile("\\|(?![^\\[\\]]*])");

  private static final Pattern SUBSCRIPT =
      Pattern.compile("row\\s*\\[\\s*([\"'])(.+)\\1\\s*]", Pattern.DOTALL);

  private final String source;
  private final List<Part> parts = new ArrayList<>();

  /** Literal text, or a place. */
  private record Part(String text, boolean isField, List<Step> steps) {}

  /** What is done to a value; empty where it cannot be done. */
  private record Step(String name, Function<String, Optional<String>> change) {}

  /**
   * @throws IllegalArgumentException when a place is not closed or names an unknown step; the
   *     message says what is wrong
   */
  Template(String source) {
    this.source = source;
    int at = 0;
    for (int open = source.indexOf(OPEN); open >= 0; open = source.indexOf(OPEN, at)) {
      int close = source.indexOf(CLOSE, open);
      if (close < 0) {
        throw new IllegalArgumentException("has a {{ without a }}");
      }
      literal(source.substring(at, open));
      place(source.substring(open + OPEN.length(), close));
      at = close + CLOSE.length();
    }
    literal(source.substring(at));
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, false, List.of()));
    }
  }

  private void place(String inside) {
    String[] pieces = STEPS.split(inside, -1);
    String path = path(pieces[0].strip());
    if (path.isEmpty()) {
      throw new IllegalArgumentException("has {{" + inside + "}}, which names no field");
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < pieces.length; i++) {
      steps.add(step(pieces[i]));
    }
    parts.add(new Part(path, true, steps));
  }

  /** A name as it stands, or in {@code row["name"]}. */
  private static String path(String inside) {
    Matcher matcher = SUBSCRIPT.matcher(inside);
    return matcher.matches() ? matcher.group(2) : inside;
  }

  private static Step step(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip();
    String argument = colon < 0 ? "" : text.substring(colon + 1);
    return switch (name) {
      case "strip" -> new Step(name, always(PythonText::strip));
      case "lower" -> new Step(name, always(value -> value.toLowerCase(Locale.ROOT)));
      case "upper" -> new Step(name, always(value -> value.toUpperCase(Locale.ROOT)));
      case "before" -> new Step(text, value -> cut(value, argument, true));
      case "after" -> new Step(text, value -> cut(value, argument, false));
      default ->
          throw new IllegalArgumentException(
              "has the step \"" + name + "\"; known are strip, lower, upper, before:x, after:x");
    };
  }

  private static Function<String, Optional<String>> always(UnaryOperator<String> operator) {
    return value -> Optional.of(operator.apply(value));
  }

  private static Optional<String> cut(String value, String mark, boolean before) {
    int at = mark.isEmpty() ? -1 : value.indexOf(mark);
    if (at < 0) {
      return Optional.empty();
    }
    return Optional.of(before ? value.substring(0, at) : value.substring(at + mark.length()));
  }

  /** The text outside its places, which is asked as it stands. */
  String literals() {
    StringBuilder text = new StringBuilder();
    // What a place stands for is no part of what surrounds it.
    parts.forEach(part -> text.append(part.isField() ? "\n" : part.text()));
    return text.toString();
  }

  /** As it was written. */
  String source() {
    return source;
  }

  /** The fields that it names. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    parts.stream().filter(Part::isField).forEach(part -> fields.add(part.text()));
    return fields;
  }

  /** Whether it is one place and nothing else, and so may stand for a list. */
  boolean isField() {
    return parts.size() == 1 && parts.getFirst().isField() && parts.getFirst().steps().isEmpty();
  }

  /**
   * The text with the record's values.
   *
   * @throws ovid.tasks.DataException when a field is missing or a step cannot be done
   */
  String render(DataRecord record) {
    return render(record, null);
  }

  /**
   * The same with the text of a choice.
   *
   * @param choice what {@code {{choice}}} stands for; null where it is a field as any other
   */
  String render(DataRecord record, @Nullable String choice) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.isField() ? value(part, record, choice) : part.text());
    }
    return text.toString();
  }

  /** The field of the only place. */
  String field() {
    return parts.getFirst().text();
  }

  /** The list that the only place names. */
  List<String> renderList(DataRecord record) {
    return record.texts(parts.getFirst().text());
  }

  private static String value(Part part, DataRecord record, @Nullable String choice) {
    String value =
        choice != null && part.text().equals(TaskKeys.CHOICE) ? choice : record.text(part.text());
    for (Step step : part.steps()) {
      Optional<String> next = step.change().apply(value);
      value =
          next.orElseThrow(() ->
              record.fault(part.text(), "does not contain what \"" + step.name() + "\" needs"));
    }
    return value;
  }
}
