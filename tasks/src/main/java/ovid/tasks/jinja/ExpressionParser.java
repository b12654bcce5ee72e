package ovid.tasks.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions by Jinja's rules of precedence. */
final class ExpressionParser {
  private static final int DEEPEST = 100;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private final List<Token> tokens;
  private final Set<String> names = new LinkedHashSet<>();
  private int at;
  private int depth;

  ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** What it looks up, in order; filled by reading. */
  Set<String> names() {
    return names;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean accept(String sign) {
    if (peek().is(sign)) {
      next();
      return true;
    }
    return false;
  }

  void expect(String sign) {
    if (!accept(sign)) {
      throw new JinjaException("lacks " + sign + " before " + shown(peek()));
    }
  }

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw new JinjaException("has " + shown(peek()) + " where an expression has ended");
    }
  }

  String name() {
    Token token = next();
    if (token.kind() != Token.Kind.NAME) {
      throw new JinjaException("has " + shown(token) + " where a name is expected");
    }
    return token.text();
  }

  private static String shown(Token token) {
    return token.kind() == Token.Kind.END ? "the end" : "\"" + token.text() + "\"";
  }

  /** An expression; several with commas between them are a tuple. */
  Expression tuple() {
    Expression first = expression();
    if (!peek().is(",")) {
      return first;
    }
    List<Expression> all = new ArrayList<>(List.of(first));
    while (accept(",")) {
      if (peek().kind() == Token.Kind.END || peek().is(")") || peek().is("=")) {
        break;
      }
      all.add(expression());
    }
    return frame -> new Tuple(values(all, frame));
  }

  Expression expression() {
    if (++depth > DEEPEST) {
      throw new JinjaException("is nested more than " + DEEPEST + " deep");
    }
    Expression value = or();
    while (accept("if")) {
      Expression then = value;
      Expression condition = or();
      Expression otherwise =
          accept("else")
              ? expression()
              : frame -> new Undefined("has an \"if\" without \"else\" that does not hold");
      value =
          frame ->
              PythonValue.truth(condition.value(frame))
                  ? then.value(frame)
                  : otherwise.value(frame);
    }
    depth--;
    return value;
  }

  /** What stands between in and if in a loop's head. */
  Expression or() {
    Expression left = and();
    while (accept("or")) {
      Expression a = left;
      Expression b = and();
      left =
          frame -> {
            Object value = a.value(frame);
            return PythonValue.truth(value) ? value : b.value(frame);
          };
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (accept("and")) {
      Expression a = left;
      Expression b = not();
      left =
          frame -> {
            Object value = a.value(frame);
            return PythonValue.truth(value) ? b.value(frame) : value;
          };
    }
    return left;
  }

  private Expression not() {
    if (peek().is("not")) {
      next();
      if (++depth > DEEPEST) {
        throw new JinjaException("is nested more than " + DEEPEST + " deep");
      }
      Expression of = not();
      depth--;
      return frame -> !PythonValue.truth(of.value(frame));
    }
    return comparison();
  }

  private record Comparison(String sign, Expression right) {}

  private Expression comparison() {
    Expression left = sum();
    List<Comparison> comparisons = new ArrayList<>();
    while (true) {
      Token token = peek();
      if (token.kind() == Token.Kind.SIGN && COMPARISONS.contains(token.text())) {
        next();
        comparisons.add(new Comparison(token.text(), sum()));
      } else if (token.is("in")) {
        next();
        comparisons.add(new Comparison("in", sum()));
      } else if (token.is("not") && tokens.get(Math.min(at + 1, tokens.size() - 1)).is("in")) {
        next();
        next();
        comparisons.add(new Comparison("not in", sum()));
      } else {
        break;
      }
    }
    if (comparisons.isEmpty()) {
      return left;
    }
    return frame -> {
      Object value = left.value(frame);
      for (Comparison comparison : comparisons) {
        Object right = comparison.right().value(frame);
        if (!holds(comparison.sign(), value, right)) {
          return false;
        }
        value = right;
      }
      return true;
    };
  }

  private static boolean holds(String sign, Object a, Object b) {
    return switch (sign) {
      case "==" -> PythonValue.equal(a, b);
      case "!=" -> !PythonValue.equal(a, b);
      case "in" -> PythonValue.contains(b, a);
      case "not in" -> !PythonValue.contains(b, a);
      case "<" -> PythonValue.compare(a, b) < 0;
      case ">" -> PythonValue.compare(a, b) > 0;
      case "<=" -> PythonValue.compare(a, b) <= 0;
      default -> PythonValue.compare(a, b) >= 0;
    };
  }

  private Expression sum() {
    Expression left = joined();
    while (peek().is("+") || peek().is("-")) {
      left = operation(next().text(), left, joined());
    }
    return left;
  }

  private Expression joined() {
    Expression first = product();
    if (!peek().is("~")) {
      return first;
    }
    List<Expression> all = new ArrayList<>(List.of(first));
    while (accept("~")) {
      all.add(product());
    }
    return frame -> {
      StringBuilder out = new StringBuilder();
      for (Expression one : all) {
        String text = PythonValue.str(one.value(frame));
        frame.budget().take(text.length());
        out.append(text);
      }
      return out.toString();
    };
  }

  private Expression product() {
    Expression left = power();
    while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%")) {
      left = operation(next().text(), left, power());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (peek().is("**")) {
      left = operation(next().text(), left, unary(true));
    }
    return left;
  }

  private static Expression operation(String sign, Expression a, Expression b) {
    return frame -> {
      frame.budget().step();
      return Operators.of(sign, a.value(frame), b.value(frame), frame.budget());
    };
  }

  private Expression unary(boolean filters) {
    if (++depth > DEEPEST) {
      throw new JinjaException("is nested more than " + DEEPEST + " deep");
    }
    Expression value;
    if (accept("-")) {
      Expression of = unary(false);
      value = frame -> Operators.of("-", 0L, of.value(frame), frame.budget());
    } else if (accept("+")) {
      Expression of = unary(false);
      value = frame -> Operators.of("+", 0L, of.value(frame), frame.budget());
    } else {
      value = postfix(primary());
    }
    depth--;
    return filters ? filtered(value) : value;
  }

  private Expression primary() {
    Token token = next();
    switch (token.kind()) {
      case NAME -> {
        return switch (token.text()) {
          case "true", "True" -> frame -> true;
          case "false", "False" -> frame -> false;
          case "none", "None" -> frame -> None.NONE;
          default -> {
            names.add(token.text());
            yield frame -> {
              frame.budget().step();
              return frame.get(token.text());
            };
          }
        };
      }
      case TEXT -> {
        StringBuilder text = new StringBuilder(token.text());
        while (peek().kind() == Token.Kind.TEXT) {
          text.append(next().text());
        }
        String whole = text.toString();
        return frame -> whole;
      }
      case WHOLE -> {
        BigInteger number = new BigInteger(token.text());
        if (number.bitLength() > 62) {
          throw new JinjaException("has the number " + token.text() + ", which is too large");
        }
        Long value = number.longValue();
        return frame -> value;
      }
      case REAL -> {
        Double value = Double.valueOf(token.text());
        return frame -> value;
      }
      default -> {
        // A bracket, below.
      }
    }
    if (token.is("(")) {
      if (accept(")")) {
        return frame -> new Tuple(List.of());
      }
      Expression inside = tuple();
      expect(")");
      return inside;
    }
    if (token.is("[")) {
      List<Expression> elements = arguments("]");
      return frame -> values(elements, frame);
    }
    if (token.is("{")) {
      return mapping();
    }
    throw new JinjaException("has " + shown(token) + " where a name or a value is expected");
  }

  private Expression mapping() {
    Map<Expression, Expression> entries = new LinkedHashMap<>();
    while (!accept("}")) {
      Expression key = expression();
      expect(":");
      entries.put(key, expression());
      if (!peek().is("}")) {
        expect(",");
      }
    }
    return frame -> {
      Map<Object, Object> map = new LinkedHashMap<>();
      entries.forEach((key, value) -> map.put(key.value(frame), value.value(frame)));
      return map;
    };
  }

  private List<Expression> arguments(String close) {
    List<Expression> arguments = new ArrayList<>();
    while (!accept(close)) {
      arguments.add(expression());
      if (!peek().is(close)) {
        expect(",");
      }
    }
    return arguments;
  }

  private static List<Object> values(List<Expression> expressions, Frame frame) {
    List<Object> values = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      frame.budget().step();
      Object value = expression.value(frame);
      values.add(value);
    }
    return values;
  }

  private Expression postfix(Expression first) {
    Expression value = first;
    while (true) {
      Expression of = value;
      if (accept(".")) {
        Token token = next();
        if (token.kind() == Token.Kind.WHOLE) {
          Long index = Long.valueOf(token.text());
          value = frame -> Access.item(of.value(frame), index);
        } else if (token.kind() == Token.Kind.NAME) {
          value = frame -> Access.attribute(of.value(frame), token.text());
        } else {
          throw new JinjaException("has " + shown(token) + " after a point");
        }
      } else if (accept("[")) {
        value = subscript(of);
      } else if (peek().is("(")) {
        next();
        CallArguments arguments = callArguments();
        value =
            frame -> {
              frame.budget().step();
              return Methods.call(of.value(frame), arguments.values(frame), frame.budget());
            };
      } else {
        return value;
      }
    }
  }

  private Expression subscript(Expression of) {
    Expression none = frame -> None.NONE;
    Expression from = peek().is(":") ? none : expression();
    if (accept("]")) {
      return frame -> Access.item(of.value(frame), from.value(frame));
    }
    expect(":");
    Expression to = peek().is(":") || peek().is("]") ? none : expression();
    Expression by = accept(":") && !peek().is("]") ? expression() : none;
    expect("]");
    return frame ->
        Access.slice(of.value(frame), from.value(frame), to.value(frame), by.value(frame));
  }

  private CallArguments callArguments() {
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!accept(")")) {
      if (peek().kind() == Token.Kind.NAME
          && tokens.get(Math.min(at + 1, tokens.size() - 1)).is("=")) {
        String name = name();
        expect("=");
        named.put(name, expression());
      } else {
        positional.add(expression());
      }
      if (!peek().is(")")) {
        expect(",");
      }
    }
    return new CallArguments(positional, named);
  }

  private Expression filtered(Expression first) {
    Expression value = first;
    while (true) {
      Expression of = value;
      if (accept("|")) {
        String name = name();
        CallArguments arguments =
            accept("(") ? callArguments() : new CallArguments(List.of(), Map.of());
        Filters.require(name);
        value =
            frame -> {
              frame.budget().step();
              return Filters.apply(name, of.value(frame), arguments.values(frame), frame.budget());
            };
      } else if (accept("is")) {
        boolean wanted = !accept("not");
        String name = name();
        CallArguments arguments =
            accept("(")
                ? callArguments()
                : startsValue(peek())
                    ? new CallArguments(List.of(postfix(primary())), Map.of())
                    : new CallArguments(List.of(), Map.of());
        Tests.require(name);
        value =
            frame ->
                Tests.holds(name, of.value(frame), arguments.values(frame).positional()) == wanted;
      } else {
        return value;
      }
    }
  }

  private static boolean startsValue(Token token) {
    return switch (token.kind()) {
      case TEXT, WHOLE, REAL -> true;
      case NAME -> !Set.of("and", "or", "else", "if", "is", "in", "not").contains(token.text());
      case SIGN -> token.is("[") || token.is("{");
      case END -> false;
    };
  }
}
