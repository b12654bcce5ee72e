package ovid.model.checkpoint.gguf;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;
import ovid.model.values.CheckpointException;

/**
 * The keys and values of a GGUF file. A value is a Long, Double, Boolean, String, a list of strings
 * or an int[]; other lists of numbers, which no GPT-2 needs, are not kept.
 */
final class GgufMetadata {
  private final Path file;
  private final Map<String, Object> values;

  GgufMetadata(Path file, Map<String, Object> values) {
    this.file = file;
    this.values = new HashMap<>(values);
  }

  /** A whole number from 1 to 2³¹ - 1 that must be there. */
  int positive(String key) {
    return positive(key, 0);
  }

  /** A whole number from 1 to 2³¹ - 1, or the default if that is not 0. */
  int positive(String key, int otherwise) {
    Object value = values.get(key);
    if (value == null && otherwise != 0) {
      return otherwise;
    }
    if (value instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw wrong(key, value, "a whole number of at least 1");
  }

  /** A whole number from 0 that must be there. */
  long natural(String key) {
    Object value = values.get(key);
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    throw wrong(key, value, "a whole number");
  }

  /** A number above 0 that must be there. */
  float positiveFloat(String key) {
    Object value = values.get(key);
    if (value instanceof Double number && number > 0 && number < Float.POSITIVE_INFINITY) {
      return number.floatValue();
    }
    throw wrong(key, value, "a number above 0");
  }

  boolean bool(String key) {
    Object value = values.getOrDefault(key, false);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrong(key, value, "true or false");
  }

  String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, values.get(key), "a string");
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A list of whole numbers; empty when it is not there. */
  int[] numbers(String key) {
    Object value = values.getOrDefault(key, new int[0]);
    if (value instanceof int[] numbers) {
      return numbers.clone();
    }
    throw wrong(key, value, "a list of whole numbers");
  }

  /** A list of strings that must be there. */
  @SuppressWarnings("unchecked") // the reader keeps no other lists
  List<String> texts(String key) {
    if (values.get(key) instanceof List<?> list) {
      return (List<String>) list;
    }
    throw wrong(key, values.get(key), "a list of strings");
  }

  private CheckpointException wrong(String key, @Nullable Object value, String wanted) {
    return new CheckpointException(
        "%s has %s %s where a GPT-2 needs %s; convert the model to GGUF again."
            .formatted(
                file, key, value == null ? "missing" : Names.printable(value.toString()), wanted));
  }
}
