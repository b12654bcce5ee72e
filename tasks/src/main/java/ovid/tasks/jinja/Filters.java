package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ovid.tasks.text.PythonText;

/** What may stand behind {@code |}. */
final class Filters {
  private static final Set<String> KNOWN =
      Set.of(
          "string",
          "length",
          "count",
          "join",
          "int",
          "float",
          "replace",
          "map",
          "list",
          "trim",
          "lower",
          "upper",
          "capitalize",
          "first",
          "last",
          "default",
          "d",
          "abs",
          "reverse",
          "regex_replace",
          "safe",
          "sort",
          "sum",
          "min",
          "max",
          "items");

  private Filters() {}

  static void require(String name) {
    if (!KNOWN.contains(name)) {
      throw new JinjaException(
          "has the filter \"%s\", which is not known here; known are %s"
              .formatted(name, String.join(", ", new java.util.TreeSet<>(KNOWN))));
    }
  }

  static Object apply(String name, Object value, CallArguments.Values given, Budget budget) {
    if (name.equals("default") || name.equals("d")) {
      given.allow(name, "default_value", "boolean");
      boolean falsy = PythonValue.truth(given.get(1, "boolean", false));
      return value instanceof Undefined || (falsy && !PythonValue.truth(value))
          ? given.get(0, "default_value", "")
          : value;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.fault();
    }
    return switch (name) {
      case "string", "safe" -> PythonValue.str(value);
      case "length", "count" -> length(value);
      case "join" -> {
        given.allow(name, "d", "attribute");
        yield join(
            given.named().containsKey("attribute") || given.positional().size() > 1
                ? attributes(value, PythonValue.str(given.get(1, "attribute", "")))
                : value,
            PythonValue.str(given.get(0, "d", "")),
            budget,
            true);
      }
      case "int" -> {
        given.allow(name, "default");
        yield whole(value, given.get(0, "default", 0L));
      }
      case "float" -> {
        given.allow(name, "default");
        yield real(value, given.get(0, "default", 0.0));
      }
      case "replace" -> {
        given.allow(name, "old", "new", "count");
        Object count = given.get(2, "count", None.NONE);
        yield Methods.replace(
            PythonValue.str(value),
            PythonValue.str(given.get(0, "old", "")),
            PythonValue.str(given.get(1, "new", "")),
            count == None.NONE ? -1 : PythonValue.whole(count),
            budget);
      }
      case "map" -> map(value, given, budget);
      case "list" -> PythonValue.elements(value);
      case "trim" -> {
        given.allow(name, "chars");
        Object letters = given.get(0, "chars", None.NONE);
        yield letters == None.NONE
            ? PythonText.strip(PythonValue.str(value))
            : Methods.trim(PythonValue.str(value), PythonValue.str(letters), true, true);
      }
      case "lower" -> PythonValue.str(value).toLowerCase(Locale.ROOT);
      case "upper" -> PythonValue.str(value).toUpperCase(Locale.ROOT);
      case "capitalize" -> PythonText.capitalize(PythonValue.str(value));
      case "first" -> end(value, true);
      case "last" -> end(value, false);
      case "abs" ->
          value instanceof Double number
              ? (Object) Math.abs(number)
              : (Object) Math.abs(PythonValue.whole(value));
      case "reverse" ->
          value instanceof String text
              ? new StringBuilder(text).reverse().toString()
              : PythonValue.elements(value).reversed();
      case "sort" -> {
        given.allow(name);
        List<Object> sorted = PythonValue.elements(value);
        sorted.sort(Filters::compareIgnoringCase);
        yield sorted;
      }
      case "min", "max" -> {
        given.allow(name);
        yield PythonValue.elements(value).stream()
            .reduce((a, b) -> {
              int order = compareIgnoringCase(a, b);
              return (name.equals("min") ? order <= 0 : order >= 0) ? a : b;
            })
            .orElseThrow(() -> new JinjaException("asks for the " + name + " of nothing"));
      }
      case "sum" -> {
        given.allow(name);
        Object sum = 0L;
        for (Object one : PythonValue.elements(value)) {
          sum = Operators.of("+", sum, one, budget);
        }
        yield sum;
      }
      case "items" -> Methods.call(new Method(value, "items"), given, budget);
      case "regex_replace" -> {
        given.allow(name, "pattern", "repl", "count");
        yield PythonPattern.of(PythonValue.text(given.get(0, "pattern", ""), name))
            .replace(
                PythonValue.text(value, name),
                PythonValue.text(given.get(1, "repl", ""), name),
                PythonValue.whole(given.get(2, "count", 0L)));
      }
      default -> throw new IllegalStateException("a filter that is known: " + name);
    };
  }

  private static int compareIgnoringCase(Object a, Object b) {
    return PythonValue.compare(small(a), small(b));
  }

  private static Object small(Object value) {
    return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }

  private static Long length(Object value) {
    return switch (value) {
      case String text -> (long) PythonString.length(text);
      case List<?> list -> (long) list.size();
      case Map<?, ?> map -> (long) map.size();
      default -> throw new JinjaException("asks for the length of " + PythonValue.kind(value));
    };
  }

  private static Object end(Object value, boolean first) {
    List<Object> elements = PythonValue.elements(value);
    return elements.isEmpty()
        ? new Undefined("asks for an element of an empty list")
        : first ? elements.getFirst() : elements.getLast();
  }

  static String join(Object value, String between, Budget budget) {
    return join(value, between, budget, false);
  }

  /** The elements' texts; what is none is an error for Python's join, and printed by Jinja's. */
  private static String join(Object value, String between, Budget budget, boolean printed) {
    List<String> parts = new ArrayList<>();
    for (Object one : PythonValue.elements(value)) {
      String part = printed ? PythonValue.str(one) : PythonValue.text(one, "join");
      budget.take((long) part.length() + between.length());
      parts.add(part);
    }
    return String.join(between, parts);
  }

  private static List<Object> attributes(Object value, String name) {
    List<Object> all = new ArrayList<>();
    for (Object one : PythonValue.elements(value)) {
      Object part = one;
      for (String step : name.split("\\.", -1)) {
        part = Access.item(part, Methods.isDigits(step) ? Long.valueOf(step) : step);
      }
      all.add(part);
    }
    return all;
  }

  private static List<Object> map(Object value, CallArguments.Values given, Budget budget) {
    if (given.positional().isEmpty() && given.named().keySet().equals(Set.of("attribute"))) {
      return attributes(value, PythonValue.str(given.get(0, "attribute", "")));
    }
    if (given.positional().isEmpty()) {
      throw new JinjaException("has the filter \"map\" without an attribute or a filter");
    }
    String name = PythonValue.text(given.positional().getFirst(), "map");
    require(name);
    List<Object> rest = given.positional().subList(1, given.positional().size());
    List<Object> all = new ArrayList<>();
    for (Object one : PythonValue.elements(value)) {
      budget.step();
      all.add(apply(name, one, new CallArguments.Values(rest, given.named()), budget));
    }
    return all;
  }

  private static Object whole(Object value, Object otherwise) {
    try {
      return switch (value) {
        case String text -> {
          String digits = PythonText.strip(text).replaceAll("(?<=[0-9])_(?=[0-9])", "");
          yield digits.matches("[+-]?[0-9]+")
              ? (Object) Long.valueOf(digits)
              : (Object) (long) Double.parseDouble(number(digits));
        }
        case Double number when Double.isFinite(number) -> number.longValue();
        case Long number -> number;
        case Boolean truth -> truth ? 1L : 0L;
        default -> otherwise;
      };
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static Object real(Object value, Object otherwise) {
    try {
      return switch (value) {
        case String text ->
            (Object)
                Double.valueOf(
                    number(PythonText.strip(text).replaceAll("(?<=[0-9])_(?=[0-9])", "")));
        case Double number -> number;
        case Long number -> (double) number;
        case Boolean truth -> truth ? 1.0 : 0.0;
        default -> otherwise;
      };
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Java's numbers may end in a letter, and be hexadecimal. */
  private static String number(String text) {
    if (!text.matches("[-+0-9.eE]+")) {
      throw new NumberFormatException(text);
    }
    return text;
  }
}
