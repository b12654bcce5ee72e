package ovid.tasks.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a template sees at one place. */
final class Frame {
  private final @Nullable Frame outer;
  private final Map<String, Object> names;
  private final Budget budget;

  Frame(Map<String, Object> document) {
    this.outer = null;
    this.names = new HashMap<>(document);
    this.budget = new Budget();
  }

  private Frame(Frame outer) {
    this.outer = outer;
    this.names = new HashMap<>();
    this.budget = outer.budget;
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
    return name.equals("range")
        ? new Method(None.NONE, "range")
        : new Undefined("names \"" + name + "\", which the document does not have");
  }

  Budget budget() {
    return budget;
  }
}
