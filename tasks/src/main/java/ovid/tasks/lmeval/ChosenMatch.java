package ovid.tasks.lmeval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonPattern;
import ovid.tasks.text.PythonText;

/**
 * One of a pattern's matches, as lm-evaluation-harness' filters choose it.
 *
 * @param select which match; counted from the end where it is negative
 * @param fallback what stands for none
 */
record ChosenMatch(PythonPattern pattern, int select, String fallback) {
  static ChosenMatch of(Map<?, ?> step) {
    return new ChosenMatch(
        PythonPattern.of(
            step.get("regex_pattern") instanceof String text ? text : "#### (\\-?[0-9\\.\\,]+)"),
        step.get("group_select") instanceof Long group ? Math.toIntExact(group) : 0,
        step.get("fallback") instanceof String text ? text : "[invalid]");
  }

  /** The same choice among another pattern's. */
  ChosenMatch among(String other) {
    return new ChosenMatch(PythonPattern.of(other), select, fallback);
  }

  /**
   * The match: its first group that is not empty, and the fallback where all are; without outer
   * white space. Empty where nothing matches.
   */
  Optional<String> in(String text) {
    return groups(text)
        .map(groups ->
            PythonText.strip(
                groups.size() == 1 ? groups.getFirst() : filled(groups).orElse(fallback)));
  }

  /** The first group that is not empty. */
  static Optional<String> filled(List<String> groups) {
    return groups.stream().filter(group -> !group.isEmpty()).findFirst();
  }

  /** All groups of the match. */
  Optional<List<String>> groups(String text) {
    List<List<String>> found = pattern.findAll(text);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int at = select < 0 ? found.size() + select : select;
    if (at < 0 || at >= found.size()) {
      throw new JinjaException(
          "takes match %d of %d; lm-evaluation-harness stops there"
              .formatted(select, found.size()));
    }
    return Optional.of(found.get(at));
  }
}
