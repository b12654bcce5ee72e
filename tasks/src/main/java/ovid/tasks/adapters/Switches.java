package ovid.tasks.adapters;

import java.util.LinkedHashMap;
import java.util.Map;

/** A description's switches, in the order in which they are written. */
public final class Switches {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds a switch; each name once. */
  public Switches with(String name, String value) {
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException("switch " + name + " is there twice");
    }
    return this;
  }

  /** All of them, in order. */
  public Map<String, String> asMap() {
    return values;
  }
}
