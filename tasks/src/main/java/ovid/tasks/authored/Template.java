package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.JinjaTemplate;
import ovid.tasks.jinja.PythonLiteral;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.records.DataRecord;
import ovid.tasks.records.TemplateValues;
import ovid.tasks.text.Brief;

/**
 * A Jinja template of a task's file. A place that holds nothing but a name may name a field that
 * Jinja could not, {@code {{Bonne réponse}}} or {@code {{question.choices.0.text}}}, and stands for
 * its text as the file writes it; expressions and statements see values, and all of them as {@code
 * row}.
 */
final class Template {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final String ROW = "row";

  private static final Pattern SUBSCRIPT =
      Pattern.compile("row\\s*\\[\\s*([\"'])([^\"']+)\\1\\s*]", Pattern.DOTALL);

  /** What is no sign, no word and no bracket of an expression. */
  private static final Pattern NAME = Pattern.compile("[^|()\\[\\]{}'\"+*/~%<>=!,:\\\\]+");

  private static final Pattern OPERATOR =
      Pattern.compile("(?:^not|\\s(?:if|else|and|or|not|in|is|-))\\s");

  /** What Ovid's own templates had before they were Jinja's. */
  private static final Pattern FORMER_STEP = Pattern.compile("\\|\\s*(before|after|strip)\\b");

  private final JinjaTemplate jinja;

  /**
   * @throws IllegalArgumentException when it is malformed, or uses what is not known; the message
   *     says what is wrong
   */
  Template(String source) {
    try {
      this.jinja = JinjaTemplate.of(source, Template::field);
    } catch (JinjaException e) {
      throw new IllegalArgumentException(
          formerStep(source).orElse(String.valueOf(e.getMessage())), e);
    }
  }

  private static Optional<String> field(String inside) {
    if (inside.isEmpty()) {
      throw new JinjaException("has {{}}, which names no field");
    }
    Matcher subscript = SUBSCRIPT.matcher(inside);
    if (subscript.matches()) {
      return Optional.of(subscript.group(2));
    }
    return NAME.matcher(inside).matches() && !OPERATOR.matcher(inside).find()
        ? Optional.of(inside)
        : Optional.empty();
  }

  private static Optional<String> formerStep(String source) {
    Matcher step = FORMER_STEP.matcher(source);
    if (!step.find()) {
      return Optional.empty();
    }
    String now =
        switch (step.group(1)) {
          case "strip" -> "{{field|trim}}";
          case "before" -> "{{field.split(\"_\")[0]}}";
          default -> "{{field.split(\"_\", 1)[1]}}";
        };
    return Optional.of(
        "has the step \"%s\"; templates are Jinja's now, and that is %s"
            .formatted(step.group(1), now));
  }

  /** The text outside its places, which is asked as it stands. */
  String literals() {
    return jinja.literals();
  }

  /** As it was written. */
  String source() {
    return jinja.source();
  }

  /** The fields that it names, alone in places or in expressions. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(jinja.fields());
    fields.addAll(jinja.names());
    fields.remove(ROW);
    return fields;
  }

  /** Whether it is one place and nothing else, and so may stand for a list. */
  boolean isPlace() {
    String source = source();
    return source.startsWith(OPEN)
        && source.endsWith(CLOSE)
        && source.indexOf(OPEN, OPEN.length()) < 0
        && !source.contains("{%");
  }

  /** Whether it is one place that names a field. */
  boolean isField() {
    return isPlace() && jinja.fields().size() == 1;
  }

  /**
   * The text with the record's values.
   *
   * @throws ovid.tasks.DataException when a field is missing or a value does not fit
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
    try {
      return jinja.render(
          values(record, choice),
          path -> choice != null && path.equals(TaskKeys.CHOICE) ? choice : record.text(path));
    } catch (JinjaException e) {
      for (String name : jinja.names()) {
        if (!name.equals(ROW) && (choice == null || !name.equals(TaskKeys.CHOICE))) {
          record.requireField(name);
        }
      }
      throw record.unfit(Brief.of(source()) + " " + e.getMessage());
    }
  }

  /** Only expressions need them. */
  private Map<String, Object> values(DataRecord record, @Nullable String choice) {
    Map<String, Object> values = new HashMap<>();
    if (!jinja.names().isEmpty()) {
      Map<String, Object> row = TemplateValues.of(record);
      values.putAll(row);
      values.putIfAbsent(ROW, row);
      if (choice != null) {
        values.put(TaskKeys.CHOICE, choice);
      }
    }
    return values;
  }

  /** The field of the only place. */
  String field() {
    return jinja.fields().iterator().next();
  }

  /**
   * The list that the only place gives.
   *
   * @throws ovid.tasks.DataException when it gives none
   */
  List<String> renderList(DataRecord record) {
    if (isField()) {
      return record.texts(field());
    }
    String rendered = render(record);
    if (!(PythonLiteral.parse(rendered).orElse(rendered) instanceof List<?> list)) {
      throw record.unfit(
          "%s gives %s, which is no list".formatted(Brief.of(source()), Brief.of(rendered)));
    }
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(PythonValue.str(element)));
    return texts;
  }
}
