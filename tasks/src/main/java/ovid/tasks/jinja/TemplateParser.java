package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a template: text, places, and the statements if, for and set. */
final class TemplateParser {
  private static final int DEEPEST = 50;

  private final String source;
  private final Function<String, Optional<String>> field;
  private final Set<String> fields = new LinkedHashSet<>();
  private final List<ExpressionParser> expressions = new ArrayList<>();
  private final Set<String> assigned = new HashSet<>(Set.of("loop", "range"));
  private final StringBuilder literals = new StringBuilder();
  private int at;
  private int depth;
  private boolean trimmed;

  /**
   * @param field the path of the field that the inside of a place is and nothing else; empty for an
   *     expression
   */
  TemplateParser(String source, Function<String, Optional<String>> field) {
    this.source = source.replace("\r\n", "\n").replace('\r', '\n');
    this.field = field;
  }

  /** The fields that places name alone, after reading. */
  Set<String> fields() {
    return fields;
  }

  /** The names that expressions look up and the template does not give itself, after reading. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    expressions.forEach(expression -> names.addAll(expression.names()));
    names.removeAll(assigned);
    return names;
  }

  /** The text outside all marks, with a line feed for each, after reading. */
  String literals() {
    return literals.toString();
  }

  /** What ended a block. */
  private record End(String word, ExpressionParser rest) {}

  Node whole() {
    List<Node> nodes = new ArrayList<>();
    End end = block(nodes, Set.of());
    if (!end.word().isEmpty()) {
      throw new JinjaException("has {% " + end.word() + " %} without its beginning");
    }
    return all(nodes);
  }

  private static Node all(List<Node> nodes) {
    List<Node> fixed = List.copyOf(nodes);
    return (frame, out) -> {
      for (Node node : fixed) {
        frame.budget().step();
        node.write(frame, out);
      }
    };
  }

  private End block(List<Node> nodes, Set<String> ends) {
    if (++depth > DEEPEST) {
      throw new JinjaException("is nested more than " + DEEPEST + " deep");
    }
    while (true) {
      int open = nextMark();
      String text = source.substring(at, open < 0 ? source.length() : open);
      char sign = open >= 0 && open + 2 < source.length() ? source.charAt(open + 2) : ' ';
      literal(nodes, text, sign == '-');
      if (open < 0) {
        at = source.length();
        depth--;
        if (!ends.isEmpty()) {
          throw new JinjaException("lacks {% " + String.join(" %} or {% ", ends) + " %}");
        }
        return new End("", new ExpressionParser(List.of(new Token(Token.Kind.END, ""))));
      }
      int inside = open + 2 + (sign == '-' || sign == '+' ? 1 : 0);
      switch (source.charAt(open + 1)) {
        case '#' -> comment(open);
        case '{' -> {
          Optional<String> path = alone(inside);
          if (path.isPresent()) {
            nodes.add((frame, out) -> {
              String shown = frame.field(path.get());
              frame.budget().take(shown.length());
              out.append(shown);
            });
            continue;
          }
          ExpressionParser parser = tokens(inside, "}}");
          Expression value = parser.tuple();
          parser.expectEnd();
          nodes.add((frame, out) -> {
            String shown = PythonValue.str(value.value(frame));
            frame.budget().take(shown.length());
            out.append(shown);
          });
        }
        default -> {
          ExpressionParser parser = tokens(inside, "%}");
          String word = parser.name();
          if (ends.contains(word)
              || word.startsWith("end")
              || word.equals("else")
              || word.equals("elif")) {
            depth--;
            if (!ends.contains(word)) {
              throw new JinjaException("has {% " + word + " %} in the wrong place");
            }
            return new End(word, parser);
          }
          nodes.add(statement(word, parser));
        }
      }
    }
  }

  /** The field that a place names alone; the reading goes on after the place then. */
  private Optional<String> alone(int inside) {
    int close = source.indexOf("}}", inside);
    if (close < 0) {
      throw new JinjaException("has a {{ without a }}");
    }
    boolean trims = close > inside && source.charAt(close - 1) == '-';
    Optional<String> path =
        field
            .apply(source.substring(inside, close - (trims ? 1 : 0)).strip())
            .filter(name -> !assigned.contains(name.replaceFirst("\\..*", "")));
    if (path.isPresent()) {
      fields.add(path.get());
      at = close + 2;
      trimmed = trims;
    }
    return path;
  }

  private int nextMark() {
    for (int i = at; i + 1 < source.length(); i++) {
      if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void literal(List<Node> nodes, String written, boolean trimEnd) {
    String text = trimmed ? Methods.trim(written, null, true, false) : written;
    text = trimEnd ? Methods.trim(text, null, false, true) : text;
    trimmed = false;
    // What a mark stands for is no part of what surrounds it.
    literals.append(literals.isEmpty() ? "" : "\n").append(text);
    if (!text.isEmpty()) {
      String shown = text;
      nodes.add((frame, out) -> {
        frame.budget().take(shown.length());
        out.append(shown);
      });
    }
  }

  private void comment(int open) {
    int close = source.indexOf("#}", open + 2);
    if (close < 0) {
      throw new JinjaException("has a {# without a #}");
    }
    trimmed = close > open + 2 && source.charAt(close - 1) == '-';
    at = close + 2;
  }

  private ExpressionParser tokens(int inside, String close) {
    ExpressionLexer lexer = new ExpressionLexer(source, inside);
    List<Token> tokens = lexer.until(close);
    at = lexer.at();
    trimmed = tokens.getLast().text().equals("-");
    // After a statement a line feed stays: lm-evaluation-harness does not ask for trim_blocks.
    ExpressionParser parser = new ExpressionParser(tokens);
    expressions.add(parser);
    return parser;
  }

  private Node statement(String word, ExpressionParser parser) {
    return switch (word) {
      case "if" -> condition(parser);
      case "for" -> loop(parser);
      case "set" -> assignment(parser);
      case "raw" -> raw();
      default ->
          throw new JinjaException(
              "has {%% %s %%}, which is not known here; known are if, for, set and raw"
                  .formatted(word));
    };
  }

  private Node raw() {
    java.util.regex.Matcher end =
        java.util.regex.Pattern.compile("\\{%[-+]?\\s*endraw\\s*([-+]?)%\\}")
            .matcher(source)
            .region(at, source.length());
    if (!end.find()) {
      throw new JinjaException("lacks {% endraw %}");
    }
    List<Node> nodes = new ArrayList<>();
    literal(nodes, source.substring(at, end.start()), source.startsWith("-", end.start() + 2));
    at = end.end();
    trimmed = "-".equals(end.group(1));
    return all(nodes);
  }

  private Node condition(ExpressionParser head) {
    Map<Expression, Node> branches = new LinkedHashMap<>();
    Expression condition = head.tuple();
    head.expectEnd();
    while (true) {
      List<Node> then = new ArrayList<>();
      End end = block(then, Set.of("elif", "else", "endif"));
      branches.put(condition, all(then));
      if (end.word().equals("elif")) {
        condition = end.rest().tuple();
        end.rest().expectEnd();
      } else if (end.word().equals("else")) {
        List<Node> otherwise = new ArrayList<>();
        end.rest().expectEnd();
        block(otherwise, Set.of("endif")).rest().expectEnd();
        branches.put(frame -> true, all(otherwise));
        break;
      } else {
        end.rest().expectEnd();
        break;
      }
    }
    return (frame, out) -> {
      for (Map.Entry<Expression, Node> branch : branches.entrySet()) {
        if (PythonValue.truth(branch.getKey().value(frame))) {
          branch.getValue().write(frame, out);
          return;
        }
      }
    };
  }

  private List<String> targets(ExpressionParser parser) {
    boolean brackets = parser.accept("(");
    List<String> names = new ArrayList<>(List.of(parser.name()));
    while (parser.accept(",")) {
      names.add(parser.name());
    }
    if (brackets) {
      parser.expect(")");
    }
    assigned.addAll(names);
    return names;
  }

  private static void assign(List<String> names, Object value, Frame frame) {
    if (names.size() == 1) {
      frame.set(names.getFirst(), value);
      return;
    }
    List<Object> parts = PythonValue.elements(value);
    if (parts.size() != names.size()) {
      throw new JinjaException(
          "divides %d values among %d names".formatted(parts.size(), names.size()));
    }
    for (int i = 0; i < parts.size(); i++) {
      frame.set(names.get(i), parts.get(i));
    }
  }

  private Node assignment(ExpressionParser head) {
    List<String> names = targets(head);
    if (head.accept("=")) {
      Expression value = head.tuple();
      head.expectEnd();
      return (frame, out) -> assign(names, value.value(frame), frame);
    }
    head.expectEnd();
    List<Node> inside = new ArrayList<>();
    block(inside, Set.of("endset")).rest().expectEnd();
    Node body = all(inside);
    return (frame, out) -> {
      StringBuilder text = new StringBuilder();
      body.write(frame, text);
      assign(names, text.toString(), frame);
    };
  }

  private Node loop(ExpressionParser head) {
    List<String> names = targets(head);
    head.expect("in");
    Expression over = head.or();
    Expression only = head.accept("if") ? head.expression() : frame -> true;
    head.expectEnd();
    List<Node> inside = new ArrayList<>();
    End end = block(inside, Set.of("else", "endfor"));
    end.rest().expectEnd();
    List<Node> otherwise = new ArrayList<>();
    if (end.word().equals("else")) {
      block(otherwise, Set.of("endfor")).rest().expectEnd();
    }
    Node body = all(inside);
    Node none = all(otherwise);
    return (frame, out) -> {
      List<Object> taken = new ArrayList<>();
      for (Object element : PythonValue.elements(over.value(frame))) {
        Frame one = frame.inner();
        assign(names, element, one);
        if (PythonValue.truth(only.value(one))) {
          taken.add(element);
        }
      }
      if (taken.isEmpty()) {
        none.write(frame, out);
      }
      for (int i = 0; i < taken.size(); i++) {
        frame.budget().step();
        Frame one = frame.inner();
        one.set("loop", position(i, taken));
        assign(names, taken.get(i), one);
        body.write(one, out);
      }
    };
  }

  private static Map<String, Object> position(int i, List<Object> taken) {
    Map<String, Object> loop = new LinkedHashMap<>();
    loop.put("index", i + 1L);
    loop.put("index0", (long) i);
    loop.put("revindex", (long) taken.size() - i);
    loop.put("revindex0", (long) taken.size() - i - 1);
    loop.put("first", i == 0);
    loop.put("last", i == taken.size() - 1);
    loop.put("length", (long) taken.size());
    if (i > 0) {
      loop.put("previtem", taken.get(i - 1));
    }
    if (i + 1 < taken.size()) {
      loop.put("nextitem", taken.get(i + 1));
    }
    return loop;
  }
}
