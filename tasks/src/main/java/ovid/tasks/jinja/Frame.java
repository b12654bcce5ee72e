package ovid.tasks.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The names that a template sees at one place. */
final class Frame {
  private final @Nullable Frame outer;
  private final Map<String, Object> names = new HashMap<>();
  private final Map<String, Object> document;
  private final UnaryOperator<String> fields;
  private final Budget budget;

  /**
   * @param fields the text of a field, which a place names alone
   */
  Frame(Map<String, Object> document, UnaryOperator<String> fields) {
    this.outer = null;
    this.document = document;
    this.fields = fields;
    this.budget = new Budget();
  }

  private Frame(Frame outer) {
    this.outer = outer;
    this.document = outer.document;
    this.fields = outer.fields;
    this.budget = outer.budget;
  }

  String field(String path) {
    return fields.apply(path);
  }

  /** Where a loop's names are kept, which are forgotten after it. */
  Frame inner() {
    return new Frame(this);
  }

  void set(String name, Object value) {
    names.put(name, value);
  }

  Object get(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Object value = frame.names.get(name);
      if (value != null) {
        return value;
      }
    }
    Object value = document.get(name);
    if (value != null) {
      return value;
    }
    return name.equals("range")
        ? new Method(None.NONE, "range")
        : new Undefined("names \"" + name + "\", which the document does not have");
  }

  Budget budget() {
    return budget;
  }
}
