package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Python's notions of values that are {@link String}, {@link Long}, {@link Double}, {@link
 * Boolean}, {@link None}, {@link List} or {@link Map}.
 */
public final class PythonValue {
  private PythonValue() {}

  /**
   * What {@code str} prints.
   *
   * @param value of any kind
   * @return the text itself for a text
   * @throws JinjaException for what has no value
   */
  public static String str(Object value) {
    return value instanceof String text ? text : repr(value);
  }

  /**
   * What {@code repr} prints.
   *
   * @param value of any kind
   * @return a text as a Python literal
   * @throws JinjaException for what has no value, and for methods that are not called
   */
  public static String repr(Object value) {
    StringBuilder out = new StringBuilder();
    repr(value, out);
    return out.toString();
  }

  private static void repr(Object value, StringBuilder out) {
    switch (value) {
      case String text -> PythonString.repr(text, out);
      case Boolean truth -> out.append(truth ? "True" : "False");
      case Double number -> out.append(number(number));
      case None none -> out.append("None");
      case Map<?, ?> map -> {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
          Map.Entry<?, ?> entry = entries.next();
          repr(entry.getKey(), out);
          out.append(": ");
          repr(entry.getValue(), out);
          out.append(entries.hasNext() ? ", " : "");
        }
        out.append('}');
      }
      case List<?> list -> {
        boolean tuple = list instanceof Tuple;
        out.append(tuple ? '(' : '[');
        for (int i = 0; i < list.size(); i++) {
          out.append(i > 0 ? ", " : "");
          repr(list.get(i), out);
        }
        out.append(tuple && list.size() == 1 ? "," : "").append(tuple ? ')' : ']');
      }
      case Undefined undefined -> throw undefined.fault();
      case Method method ->
          throw new JinjaException("prints the method " + method.name() + " without calling it");
      default -> out.append(value);
    }
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
      String[] parts = Double.toString(value).split("E", 2);
      int exponent = Integer.parseInt(parts[1]);
      return parts[0].replaceFirst("\\.0$", "")
          + "e"
          + (exponent < 0 ? "-" : "+")
          + (Math.abs(exponent) < 10 ? "0" : "")
          + Math.abs(exponent);
    }
    String plain = new java.math.BigDecimal(Double.toString(value)).toPlainString();
    return size == 0
        ? (1 / value < 0 ? "-0.0" : "0.0")
        : plain.contains(".") ? plain : plain + ".0";
  }

  /** Whether a condition holds of a value. */
  static boolean truth(Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case Long number -> number != 0;
      case Double number -> number != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case None none -> false;
      case Undefined undefined -> throw undefined.fault();
      default -> true;
    };
  }

  static boolean equal(Object a, Object b) {
    if (a instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (b instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (isNumber(a) && isNumber(b)) {
      boolean real = a instanceof Double || b instanceof Double;
      return real ? (real(a) == real(b)) : (whole(a) == whole(b));
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      if (x.size() != y.size()) {
        return false;
      }
      for (int i = 0; i < x.size(); i++) {
        if (!equal(x.get(i), y.get(i))) {
          return false;
        }
      }
      return true;
    }
    return a.equals(b);
  }

  static int compare(Object a, Object b) {
    if (isNumber(a) && isNumber(b)) {
      return Double.compare(real(a), real(b));
    }
    if (a instanceof String x && b instanceof String y) {
      return PythonString.compare(x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
        if (!equal(x.get(i), y.get(i))) {
          return compare(x.get(i), y.get(i));
        }
      }
      return Integer.compare(x.size(), y.size());
    }
    throw new JinjaException("compares " + kind(a) + " with " + kind(b));
  }

  static boolean contains(Object container, Object element) {
    return switch (container) {
      case String text -> text.contains(text(element, "in"));
      case Map<?, ?> map -> map.containsKey(element);
      case List<?> list -> list.stream().anyMatch(one -> equal(one, element));
      default -> throw new JinjaException("looks for something in " + kind(container));
    };
  }

  /** The elements that a loop goes through: those of a list, keys, or letters. */
  static List<Object> elements(Object value) {
    return switch (value) {
      case List<?> list -> new ArrayList<>(list);
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case String text -> new ArrayList<>(PythonString.letters(text));
      case Undefined undefined -> throw undefined.fault();
      default -> throw new JinjaException("goes through " + kind(value) + " as through a list");
    };
  }

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  static double real(Object value) {
    return value instanceof Double number ? number : whole(value);
  }

  static long whole(Object value) {
    return switch (value) {
      case Long number -> number;
      case Boolean truth -> truth ? 1 : 0;
      case Undefined undefined -> throw undefined.fault();
      default -> throw new JinjaException("takes " + kind(value) + " for a whole number");
    };
  }

  static String text(Object value, String where) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.fault();
    }
    throw new JinjaException("gives " + kind(value) + " to \"" + where + "\", which wants a text");
  }

  static String kind(Object value) {
    return switch (value) {
      case String text -> "a text";
      case Boolean truth -> "a truth value";
      case Long number -> "a whole number";
      case Double number -> "a number";
      case List<?> list -> "a list";
      case Map<?, ?> map -> "a mapping";
      case Undefined undefined -> throw undefined.fault();
      case None none -> "None";
      default -> "a method";
    };
  }
}
