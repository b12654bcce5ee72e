package ovid.tasks.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may stand behind {@code is}. */
final class Tests {
  private static final Set<String> KNOWN =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "number",
          "integer",
          "float",
          "boolean",
          "mapping",
          "sequence",
          "iterable",
          "even",
          "odd",
          "divisibleby",
          "true",
          "false",
          "in",
          "eq",
          "equalto",
          "ne",
          "lower",
          "upper");

  private Tests() {}

  static void require(String name) {
    if (!KNOWN.contains(name)) {
      throw new JinjaException("has the test \"is " + name + "\", which is not known here");
    }
  }

  static boolean holds(String name, Object value, List<Object> given) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      default -> {
        if (value instanceof Undefined undefined) {
          throw undefined.fault();
        }
        yield ofValue(name, value, given);
      }
    };
  }

  private static boolean ofValue(String name, Object value, List<Object> given) {
    return switch (name) {
      case "none" -> value == None.NONE;
      case "string" -> value instanceof String;
      case "number" -> PythonValue.isNumber(value);
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "mapping" -> value instanceof Map;
      case "sequence", "iterable" ->
          value instanceof List || value instanceof String || value instanceof Map;
      case "even" -> Math.floorMod(PythonValue.whole(value), 2) == 0;
      case "odd" -> Math.floorMod(PythonValue.whole(value), 2) == 1;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "lower" ->
          PythonValue.str(value).equals(PythonValue.str(value).toLowerCase(java.util.Locale.ROOT));
      case "upper" ->
          PythonValue.str(value).equals(PythonValue.str(value).toUpperCase(java.util.Locale.ROOT));
      default -> {
        if (given.isEmpty()) {
          throw new JinjaException("has \"is " + name + "\" without a value after it");
        }
        Object other = given.getFirst();
        yield switch (name) {
          case "in" -> PythonValue.contains(other, value);
          case "ne" -> !PythonValue.equal(value, other);
          case "divisibleby" ->
              PythonValue.equal(Operators.of("%", value, other, new Budget()), 0L);
          default -> PythonValue.equal(value, other);
        };
      }
    };
  }
}
