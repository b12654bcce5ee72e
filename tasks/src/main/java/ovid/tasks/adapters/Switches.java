package ovid.tasks.adapters;

import java.util.LinkedHashMap;
import java.util.Map;

/** A description's switches, in the order in which they are written. */
final class Switches {
  private final Map<String, String> values = new LinkedHashMap<>();

  Switches with(String name, String value) {
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException("switch " + name + " is there twice");
    }
    return this;
  }

  Map<String, String> asMap() {
    return values;
  }
}
