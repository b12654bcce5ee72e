package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ovid.tasks.text.PythonText;

/** The methods of Python's texts, lists and mappings that task files call. */
final class Methods {
  private static final Set<String> TEXT =
      Set.of(
          "strip",
          "lstrip",
          "rstrip",
          "lower",
          "upper",
          "capitalize",
          "replace",
          "split",
          "rsplit",
          "join",
          "startswith",
          "endswith",
          "find",
          "index",
          "count",
          "splitlines",
          "title",
          "format",
          "isdigit",
          "encode",
          "partition",
          "zfill",
          "swapcase",
          "removeprefix",
          "removesuffix",
          "casefold",
          "center",
          "ljust",
          "rjust",
          "isalpha",
          "isupper",
          "islower",
          "isspace",
          "translate");
  private static final Set<String> LIST =
      Set.of(
          "index", "count", "append", "extend", "insert", "pop", "remove", "sort", "reverse",
          "copy", "clear");
  private static final Set<String> MAP =
      Set.of(
          "keys",
          "values",
          "items",
          "get",
          "copy",
          "pop",
          "update",
          "clear",
          "setdefault",
          "popitem",
          "fromkeys");

  private Methods() {}

  static boolean has(Object of, String name) {
    return switch (of) {
      case String text -> TEXT.contains(name);
      case List<?> list -> LIST.contains(name);
      case Map<?, ?> map -> MAP.contains(name);
      default -> false;
    };
  }

  static Object call(Object callee, CallArguments.Values arguments, Budget budget) {
    if (callee instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (!(callee instanceof Method method)) {
      throw new JinjaException("calls " + PythonValue.kind(callee));
    }
    List<Object> given = arguments.positional();
    if (!arguments.named().isEmpty()) {
      throw new JinjaException(method.name() + "() takes no named arguments here");
    }
    Object result =
        switch (method.receiver()) {
          case String text -> ofText(text, method.name(), given, budget);
          case List<?> list -> ofList(list, method.name(), given);
          case Map<?, ?> map -> ofMap(map, method.name(), given);
          case None none -> range(given, budget);
          default -> None.NONE;
        };
    if (result instanceof Undefined) {
      throw new JinjaException(
          "calls %s() with %d arguments, which is not known here"
              .formatted(method.name(), given.size()));
    }
    return result;
  }

  private static Object range(List<Object> given, Budget budget) {
    long from = given.size() < 2 ? 0 : PythonValue.whole(given.getFirst());
    long to = PythonValue.whole(given.get(given.size() < 2 ? 0 : 1));
    long by = given.size() < 3 ? 1 : PythonValue.whole(given.get(2));
    if (by == 0) {
      throw new JinjaException("calls range() with the step 0");
    }
    List<Object> all = new ArrayList<>();
    for (long at = from; by > 0 ? at < to : at > to; at += by) {
      budget.step();
      all.add(at);
    }
    return all;
  }

  private static final Undefined UNKNOWN = new Undefined("");

  private static Object ofText(String text, String name, List<Object> given, Budget budget) {
    return switch (given.size()) {
      case 0 ->
          switch (name) {
            case "strip" -> PythonText.strip(text);
            case "lstrip" -> trim(text, null, true, false);
            case "rstrip" -> trim(text, null, false, true);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "capitalize" -> PythonText.capitalize(text);
            case "split" -> new ArrayList<Object>(PythonText.words(text));
            case "isdigit" -> isDigits(text);
            default -> UNKNOWN;
          };
      case 1 -> {
        if (name.equals("join")) {
          yield Filters.join(given.getFirst(), text, budget);
        }
        String other = PythonValue.text(given.getFirst(), name);
        yield switch (name) {
          case "strip" -> trim(text, other, true, true);
          case "lstrip" -> trim(text, other, true, false);
          case "rstrip" -> trim(text, other, false, true);
          case "split" -> split(text, other, Long.MAX_VALUE);
          case "startswith" -> text.startsWith(other);
          case "endswith" -> text.endsWith(other);
          case "find" -> find(text, other);
          case "index" -> {
            long at = find(text, other);
            if (at < 0) {
              throw new JinjaException(
                  "asks for the place of \"" + other + "\", which is not there");
            }
            yield at;
          }
          case "count" -> (long) split(text, other, Long.MAX_VALUE).size() - 1;
          case "removeprefix" -> text.startsWith(other) ? text.substring(other.length()) : text;
          case "removesuffix" ->
              text.endsWith(other) ? text.substring(0, text.length() - other.length()) : text;
          default -> UNKNOWN;
        };
      }
      case 2 ->
          switch (name) {
            case "replace" ->
                replace(
                    text,
                    PythonValue.text(given.get(0), name),
                    PythonValue.text(given.get(1), name),
                    -1,
                    budget);
            case "split" ->
                split(text, PythonValue.text(given.get(0), name), PythonValue.whole(given.get(1)));
            default -> UNKNOWN;
          };
      case 3 ->
          name.equals("replace")
              ? replace(
                  text,
                  PythonValue.text(given.get(0), name),
                  PythonValue.text(given.get(1), name),
                  PythonValue.whole(given.get(2)),
                  budget)
              : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
  }

  private static long find(String text, String other) {
    int at = text.indexOf(other);
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  static String trim(
      String text, @org.jspecify.annotations.Nullable String letters, boolean start, boolean end) {
    int[] codes = text.codePoints().toArray();
    int from = 0;
    int to = codes.length;
    while (start && from < to && isOf(codes[from], letters)) {
      from++;
    }
    while (end && to > from && isOf(codes[to - 1], letters)) {
      to--;
    }
    return new String(codes, from, to - from);
  }

  private static boolean isOf(int code, @org.jspecify.annotations.Nullable String letters) {
    return letters == null ? PythonText.isSpace(code) : letters.indexOf(code) >= 0;
  }

  private static List<Object> split(String text, String by, long most) {
    if (by.isEmpty()) {
      throw new JinjaException("splits by an empty text");
    }
    List<Object> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(by);
    while (at >= 0 && (most < 0 || parts.size() < most)) {
      parts.add(text.substring(from, at));
      from = at + by.length();
      at = text.indexOf(by, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  static String replace(String text, String old, String by, long most, Budget budget) {
    long found = old.isEmpty() ? text.length() + 1L : split(text, old, -1).size() - 1L;
    budget.take(text.length() + found * by.length());
    if (most < 0) {
      return text.replace(old, by);
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (long i = 0; i < most; i++) {
      int at = text.indexOf(old, from);
      if (at < 0 || old.isEmpty()) {
        break;
      }
      out.append(text, from, at).append(by);
      from = at + old.length();
    }
    return out.append(text.substring(from)).toString();
  }

  private static Object ofList(List<?> list, String name, List<Object> given) {
    if (given.size() == 1 && name.equals("index")) {
      for (int i = 0; i < list.size(); i++) {
        if (PythonValue.equal(list.get(i), given.getFirst())) {
          return (long) i;
        }
      }
      throw new JinjaException(
          "asks for the place of %s in a list that lacks it"
              .formatted(PythonValue.repr(given.getFirst())));
    }
    if (given.size() == 1 && name.equals("count")) {
      return list.stream().filter(one -> PythonValue.equal(one, given.getFirst())).count();
    }
    // The others change the list, and a document stays as it is.
    return UNKNOWN;
  }

  private static Object ofMap(Map<?, ?> map, String name, List<Object> given) {
    if (given.isEmpty()) {
      return switch (name) {
        case "keys" -> new ArrayList<Object>(map.keySet());
        case "values" -> new ArrayList<Object>(map.values());
        case "items" -> {
          List<Object> items = new ArrayList<>();
          map.forEach((key, value) -> items.add(new Tuple(List.of(key, value))));
          yield items;
        }
        default -> UNKNOWN;
      };
    }
    if (name.equals("get") && given.size() <= 2) {
      Object value = map.get(given.getFirst());
      return value != null ? value : given.size() == 2 ? given.get(1) : None.NONE;
    }
    return UNKNOWN;
  }
}
