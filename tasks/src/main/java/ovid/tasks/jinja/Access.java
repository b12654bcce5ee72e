package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parts of values. */
final class Access {
  private Access() {}

  /** {@code of.name}: a method, or else what is under that name. */
  static Object attribute(Object of, String name) {
    if (of instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (Methods.has(of, name)) {
      return new Method(of, name);
    }
    Object value = of instanceof Map<?, ?> map ? map.get(name) : null;
    return value == null ? missing(of, name) : value;
  }

  /** {@code of[key]}: what is under that key, or else a method. */
  static Object item(Object of, Object key) {
    switch (of) {
      case Undefined undefined -> throw undefined.fault();
      case Map<?, ?> map -> {
        Object value = map.get(key);
        if (value != null) {
          return value;
        }
      }
      case List<?> list -> {
        if (key instanceof Long || key instanceof Boolean) {
          long at = at(PythonValue.whole(key), list.size());
          return at < 0 ? missing(of, PythonValue.str(key)) : list.get((int) at);
        }
      }
      case String text -> {
        if (key instanceof Long || key instanceof Boolean) {
          long at = at(PythonValue.whole(key), PythonString.length(text));
          return at < 0
              ? missing(of, PythonValue.str(key))
              : Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) at)));
        }
      }
      default -> {
        // It has no parts.
      }
    }
    return key instanceof String name && Methods.has(of, name)
        ? new Method(of, name)
        : missing(of, PythonValue.str(key));
  }

  private static long at(long index, int length) {
    long at = index < 0 ? index + length : index;
    return at < length && at >= 0 ? at : -1;
  }

  private static Undefined missing(Object of, String name) {
    return new Undefined(
        "asks %s for \"%s\", which it does not have".formatted(PythonValue.kind(of), name));
  }

  static Object slice(Object of, Object from, Object to, Object by) {
    return switch (of) {
      case String text -> {
        int[] codes = text.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        PythonString.slice(codes.length, from, to, by)
            .forEach(at -> out.appendCodePoint(codes[at]));
        yield out.toString();
      }
      case List<?> list -> {
        List<Object> out = new ArrayList<>();
        PythonString.slice(list.size(), from, to, by).forEach(at -> out.add(list.get(at)));
        yield list instanceof Tuple ? new Tuple(out) : out;
      }
      default -> throw new JinjaException("takes a slice of " + PythonValue.kind(of));
    };
  }
}
