package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonPattern;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.text.PythonText;

/**
 * What becomes of the texts that a model wrote before they are scored.
 *
 * @param name the filter's own
 * @param steps one after the other
 */
record AnswerFilter(String name, List<UnaryOperator<List<String>>> steps) {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "take_first", Set.of(),
          "take_first_k", Set.of("k"),
          "majority_vote", Set.of(),
          "remove_whitespace", Set.of(),
          "lowercase", Set.of(),
          "uppercase", Set.of(),
          "regex", Set.of("regex_pattern", "group_select", "fallback"),
          "map", Set.of("mapping_dict", "default_value"));

  static final AnswerFilter FIRST = new AnswerFilter("none", List.of());

  /** The filters of {@code filter_list}; one that takes the first where there is none. */
  static List<AnswerFilter> of(LmEvalKeys keys) {
    if (!keys.has("filter_list")) {
      return List.of(FIRST);
    }
    List<AnswerFilter> filters = new ArrayList<>();
    for (Object one : keys.list("filter_list")) {
      if (!(one instanceof Map<?, ?> filter)
          || !(filter.get("name") instanceof String name)
          || !(filter.get("filter") instanceof List<?> functions)) {
        throw keys.fault("filter_list", "must be a list of \"name\" and \"filter\"");
      }
      List<UnaryOperator<List<String>>> steps = new ArrayList<>();
      for (Object function : functions) {
        if (!(function instanceof Map<?, ?> step)) {
          throw keys.fault("filter_list", "must name a \"function\" a line");
        }
        try {
          steps.add(step(step));
        } catch (JinjaException e) {
          throw keys.fault("filter_list", String.valueOf(e.getMessage()));
        }
      }
      filters.add(new AnswerFilter(name, List.copyOf(steps)));
    }
    return filters;
  }

  String apply(List<String> written) {
    List<String> texts = written;
    for (UnaryOperator<List<String>> step : steps) {
      texts = step.apply(texts);
    }
    return texts.getFirst();
  }

  private static UnaryOperator<List<String>> step(Map<?, ?> step) {
    String function = String.valueOf(step.get("function"));
    Set<String> options = KNOWN.get(function);
    if (options == null) {
      throw new JinjaException(
          "has the function %s, which is not known here; known are %s"
              .formatted(function, String.join(", ", new java.util.TreeSet<>(KNOWN.keySet()))));
    }
    for (Object option : step.keySet()) {
      if (!option.equals("function") && !options.contains(String.valueOf(option))) {
        throw new JinjaException(
            "gives \"%s\" to %s, which does not take it".formatted(option, function));
      }
    }
    return switch (function) {
      case "remove_whitespace" -> each(PythonText::strip);
      case "lowercase" -> each(text -> text.toLowerCase(Locale.ROOT));
      case "uppercase" -> each(text -> text.toUpperCase(Locale.ROOT));
      case "majority_vote" -> AnswerFilter::majority;
      case "regex" -> each(regex(step));
      case "map" -> each(mapping(step));
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<List<String>> each(UnaryOperator<String> change) {
    return texts -> texts.stream().map(change).toList();
  }

  /** The most frequent; of equally frequent ones the earliest. */
  private static List<String> majority(List<String> texts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    String best = texts.getFirst();
    int most = 0;
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      if (count.getValue() > most) {
        best = count.getKey();
        most = count.getValue();
      }
    }
    return List.of(best);
  }

  private static UnaryOperator<String> regex(Map<?, ?> step) {
    Object written = step.get("regex_pattern");
    PythonPattern pattern =
        PythonPattern.of(written instanceof String text ? text : "#### (\\-?[0-9\\.\\,]+)");
    int select = step.get("group_select") instanceof Long group ? group.intValue() : 0;
    String fallback = step.get("fallback") instanceof String text ? text : "[invalid]";
    return text -> {
      List<List<String>> found = pattern.findAll(text);
      if (found.isEmpty()) {
        return fallback;
      }
      int at = select < 0 ? found.size() + select : select;
      if (at < 0 || at >= found.size()) {
        throw new JinjaException(
            "takes match %d of %d; lm-evaluation-harness stops there"
                .formatted(select, found.size()));
      }
      List<String> groups = found.get(at);
      return PythonText.strip(
          groups.size() == 1
              ? groups.getFirst()
              : groups.stream().filter(group -> !group.isEmpty()).findFirst().orElse(fallback));
    };
  }

  private static UnaryOperator<String> mapping(Map<?, ?> step) {
    Map<?, ?> map = step.get("mapping_dict") instanceof Map<?, ?> given ? given : Map.of();
    Object otherwise = step.get("default_value");
    return text -> {
      Object value = map.get(text);
      value = value == null ? otherwise : value;
      return value == null ? "None" : PythonValue.str(value);
    };
  }
}
