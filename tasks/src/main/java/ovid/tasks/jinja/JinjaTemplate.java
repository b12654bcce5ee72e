package ovid.tasks.jinja;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A Jinja template, set up as lm-evaluation-harness sets up its own: undefined names are errors,
 * the last line feed stays, {@code regex_replace} is a filter.
 */
public final class JinjaTemplate {
  private final String source;
  private final Node root;
  private final Set<String> fields;
  private final Set<String> names;
  private final String literals;

  private JinjaTemplate(String source, TemplateParser parser) {
    this.source = source;
    this.root = parser.whole();
    this.fields = Collections.unmodifiableSet(parser.fields());
    this.names = Collections.unmodifiableSet(parser.names());
    this.literals = parser.literals();
  }

  /**
   * Reads a template.
   *
   * @param source its text
   * @return the template
   * @throws JinjaException when it is malformed, or uses what is not known here; names it
   */
  public static JinjaTemplate of(String source) {
    return of(source, inside -> Optional.empty());
  }

  /**
   * Reads a template in which a place may name a field that Jinja could not: one with spaces or
   * accents, or a way into nested fields.
   *
   * @param source its text
   * @param field the path of the field that the inside of a place is and nothing else; empty for an
   *     expression
   * @return the template
   * @throws JinjaException when it is malformed, or uses what is not known here; names it
   */
  public static JinjaTemplate of(String source, Function<String, Optional<String>> field) {
    return new JinjaTemplate(source, new TemplateParser(source, field));
  }

  /**
   * The fields that places name alone.
   *
   * @return paths, in order; unmodifiable
   */
  public Set<String> fields() {
    return fields;
  }

  /**
   * The names that expressions look up.
   *
   * @return in order, without those that the template gives itself; unmodifiable
   */
  public Set<String> names() {
    return names;
  }

  /**
   * The text outside all places and statements.
   *
   * @return with a line feed for each of these
   */
  public String literals() {
    return literals;
  }

  /**
   * The template's text.
   *
   * @return as it was read
   */
  public String source() {
    return source;
  }

  /**
   * Fills a document's values in.
   *
   * @param document values as {@link PythonValue} knows them, by name
   * @return the text
   * @throws JinjaException when the document lacks a name, a value does not fit, or bounds are
   *     exceeded
   */
  public String render(Map<String, Object> document) {
    return render(document, path -> path);
  }

  /**
   * Fills a document's values in.
   *
   * @param document values as {@link PythonValue} knows them, by name
   * @param fields the text of a field that a place names alone, by its path; what it throws comes
   *     through
   * @return the text
   * @throws JinjaException when the document lacks a name, a value does not fit, or bounds are
   *     exceeded
   */
  public String render(Map<String, Object> document, UnaryOperator<String> fields) {
    StringBuilder out = new StringBuilder();
    try {
      root.write(new Frame(document, fields), out);
    } catch (StackOverflowError e) {
      throw new JinjaException("is nested too deep");
    }
    return out.toString();
  }
}
