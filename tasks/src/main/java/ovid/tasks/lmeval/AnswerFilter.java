package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.text.PythonText;

/**
 * What becomes of the texts that a model wrote before they are scored.
 *
 * @param name the filter's own
 * @param steps one after the other
 */
record AnswerFilter(String name, List<Step> steps) {
  /** What a function makes of the texts that were written for a document. */
  private interface Step {
    List<String> apply(List<String> texts, Map<String, Object> document);
  }

  private static final String FIRST_OF = "take_first";
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "take_first", Set.of(),
          "take_first_k", Set.of("k"),
          "majority_vote", Set.of(),
          "remove_whitespace", Set.of(),
          "lowercase", Set.of(),
          "uppercase", Set.of(),
          "regex", Set.of("regex_pattern", "group_select", "fallback"),
          "multi_choice_regex",
              Set.of(
                  "regex_pattern",
                  "group_select",
                  "fallback",
                  "ignore_case",
                  "ignore_punctuation",
                  "regexes_to_ignore"),
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
      List<Step> steps = new ArrayList<>();
      boolean taken = false;
      for (Object function : functions) {
        if (!(function instanceof Map<?, ?> step)) {
          throw keys.fault("filter_list", "must name a \"function\" a line");
        }
        if (taken && !FIRST_OF.equals(step.get("function"))) {
          throw keys.fault(
              "filter_list", "has a function after take_first, which must be the last one");
        }
        taken |= FIRST_OF.equals(step.get("function"));
        try {
          steps.add(step(step, keys.number("repeats", 1, 1)));
        } catch (JinjaException e) {
          throw keys.fault("filter_list", String.valueOf(e.getMessage()));
        }
      }
      filters.add(new AnswerFilter(name, List.copyOf(steps)));
    }
    return filters;
  }

  String apply(List<String> written, Map<String, Object> document) {
    List<String> texts = written;
    for (Step step : steps) {
      texts = step.apply(texts, document);
    }
    return texts.getFirst();
  }

  private static Step step(Map<?, ?> step, int repeats) {
    String function = String.valueOf(step.get("function"));
    Set<String> options = KNOWN.get(function);
    if (options == null) {
      throw new JinjaException(
          "has the function %s, which is not known here; known are %s"
              .formatted(function, String.join(", ", new TreeSet<>(KNOWN.keySet()))));
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
      case "majority_vote" -> (texts, document) -> majority(texts);
      case "regex" -> each(regex(step));
      case "multi_choice_regex" -> MultipleChoicePattern.of(step)::apply;
      case "map" -> each(mapping(step));
      case "take_first_k" -> {
        if (step.get("k") instanceof Long k && k > 0 && k <= repeats) {
          yield (texts, document) -> texts.subList(0, Math.toIntExact(k));
        }
        throw new JinjaException(
            "takes the first %s of %d; name \"k\", at most \"repeats\""
                .formatted(step.get("k"), repeats));
      }
      default -> (texts, document) -> texts;
    };
  }

  private static Step each(UnaryOperator<String> change) {
    return (texts, document) -> texts.stream().map(change).toList();
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
    ChosenMatch match = ChosenMatch.of(step);
    return text -> match.in(text).orElse(match.fallback());
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
