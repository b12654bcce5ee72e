package ovid.tasks.lmeval;

import ovid.tasks.DataException;
import ovid.tasks.text.Brief;

/**
 * The value of a key.
 *
 * @param value as Python has it; a {@link PythonFunction} for {@code !function}
 * @param place file and line of it
 */
record Setting(Object value, String place) {
  DataException fault(String key, String what) {
    return new DataException(place + ": \"" + key + "\" " + Brief.of(what) + ".");
  }
}
