package ovid.tasks.jinja;

import java.util.Map;

/**
 * A Jinja template, set up as lm-evaluation-harness sets up its own: undefined names are errors,
 * the last line feed stays, {@code regex_replace} is a filter.
 */
public final class JinjaTemplate {
  private final String source;
  private final Node root;

  private JinjaTemplate(String source, Node root) {
    this.source = source;
    this.root = root;
  }

  /**
   * Reads a template.
   *
   * @param source its text
   * @return the template
   * @throws JinjaException when it is malformed, or uses what is not known here; names it
   */
  public static JinjaTemplate of(String source) {
    return new JinjaTemplate(source, new TemplateParser(source).whole());
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
    StringBuilder out = new StringBuilder();
    try {
      root.write(new Frame(document), out);
    } catch (StackOverflowError e) {
      throw new JinjaException("is nested too deep");
    }
    return out.toString();
  }
}
