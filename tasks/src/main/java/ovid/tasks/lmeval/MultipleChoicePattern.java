package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonPattern;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.text.PythonText;

/**
 * {@code multi_choice_regex}: what the pattern finds; else the letter of the choice whose text was
 * written; else a letter after a colon; else the fallback. The choices are the document's field of
 * that name.
 *
 * @param ignored deleted before texts are compared
 */
record MultipleChoicePattern(
    ChosenMatch match,
    List<PythonPattern> ignored,
    boolean ignoresCase,
    boolean ignoresPunctuation) {
  static MultipleChoicePattern of(Map<?, ?> step) {
    List<PythonPattern> ignored = new ArrayList<>();
    if (step.get("regexes_to_ignore") instanceof List<?> patterns) {
      patterns.forEach(pattern -> ignored.add(PythonPattern.of(String.valueOf(pattern))));
    }
    return new MultipleChoicePattern(
        ChosenMatch.of(step),
        ignored,
        Boolean.TRUE.equals(step.get("ignore_case")),
        Boolean.TRUE.equals(step.get("ignore_punctuation")));
  }

  List<String> apply(List<String> texts, Map<String, Object> document) {
    if (!(document.get("choices") instanceof List<?> choices)) {
      throw new JinjaException(
          "multi_choice_regex needs the document's field \"choices\" to be a list");
    }
    Map<String, String> letters = new LinkedHashMap<>();
    Map<String, String> alone = new LinkedHashMap<>();
    char letter = 'A';
    for (Object choice : choices) {
      letters.put(comparable(PythonText.strip(PythonValue.str(choice))), "(" + letter + ")");
      alone.put(String.valueOf(letter), "(" + letter + ")");
      letter++;
    }
    // Of two choices that begin alike the longer one is looked for first.
    ChosenMatch written =
        match.among(
            String.join(
                "|",
                letters.keySet().stream()
                    .map(MultipleChoicePattern::quoted)
                    .sorted(Comparator.comparingInt((String text) -> -text.length()))
                    .toList()));
    ChosenMatch named = match.among(":[\\s]*(" + String.join("|", alone.keySet()) + ")");
    return texts.stream()
        .map(text ->
            find(match, text, Map.of())
                .or(() -> find(written, comparable(text), letters))
                .or(() -> find(named, text, alone))
                .orElse(match.fallback()))
        .toList();
  }

  private static String quoted(String text) {
    return text.replaceAll("([^\\p{L}\\p{N}_])", "\\\\$1");
  }

  /** A match that is not empty. */
  private static Optional<String> find(
      ChosenMatch match, String text, Map<String, String> meanings) {
    return match
        .groups(text)
        .map(groups ->
            PythonText.strip(
                groups.size() == 1 ? groups.getFirst() : ChosenMatch.filled(groups).orElse("")))
        .map(found -> meanings.getOrDefault(found, found))
        .filter(found -> !found.isEmpty());
  }

  private String comparable(String text) {
    String left = text;
    for (PythonPattern pattern : ignored) {
      left = pattern.replace(left, "", 0);
    }
    left = ignoresCase ? left.toLowerCase(Locale.ROOT) : left;
    return ignoresPunctuation ? left.replaceAll("\\p{P}", "") : left;
  }
}
