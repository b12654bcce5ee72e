package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's operators. */
final class Operators {
  private Operators() {}

  static Object of(String sign, Object a, Object b, Budget budget) {
    if (PythonValue.isNumber(a) && PythonValue.isNumber(b)) {
      return a instanceof Double || b instanceof Double || sign.equals("/")
          ? real(sign, PythonValue.real(a), PythonValue.real(b))
          : whole(sign, PythonValue.whole(a), PythonValue.whole(b));
    }
    if (sign.equals("+") && a instanceof String x && b instanceof String y) {
      budget.take((long) x.length() + y.length());
      return x + y;
    }
    if (sign.equals("+")
        && a instanceof List<?> x
        && b instanceof List<?> y
        && a instanceof Tuple == b instanceof Tuple) {
      budget.take((long) x.size() + y.size());
      List<Object> all = new ArrayList<>(x);
      all.addAll(y);
      return a instanceof Tuple ? new Tuple(all) : all;
    }
    if (sign.equals("*") && a instanceof String text && isWhole(b)) {
      long times = Math.max(0, PythonValue.whole(b));
      if (times > Budget.LARGEST) {
        budget.take(Long.MAX_VALUE / 2);
      }
      budget.take(text.length() * times);
      return text.repeat((int) times);
    }
    boolean mixed =
        (a instanceof String && PythonValue.isNumber(b))
            || (PythonValue.isNumber(a) && b instanceof String);
    throw new JinjaException(
        "puts %s between %s and %s%s"
            .formatted(
                sign,
                PythonValue.kind(a),
                PythonValue.kind(b),
                mixed ? "; NAME|int makes a number of a text" : ""));
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Boolean;
  }

  private static Object whole(String sign, long a, long b) {
    try {
      return switch (sign) {
        case "+" -> Math.addExact(a, b);
        case "-" -> Math.subtractExact(a, b);
        case "*" -> Math.multiplyExact(a, b);
        case "//" -> Math.floorDiv(a, b);
        case "%" -> Math.floorMod(a, b);
        default ->
            throw new JinjaException("has the operator " + sign + ", which is not known here");
      };
    } catch (ArithmeticException e) {
      throw new JinjaException(b == 0 ? "divides by 0" : "computes a number that is too large");
    }
  }

  private static Object real(String sign, double a, double b) {
    if (b == 0 && !sign.equals("+") && !sign.equals("-") && !sign.equals("*")) {
      throw new JinjaException("divides by 0");
    }
    return switch (sign) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default ->
          throw new JinjaException(
              "has the operator "
                  + sign
                  + " between numbers with a point, which is not known here");
    };
  }
}
