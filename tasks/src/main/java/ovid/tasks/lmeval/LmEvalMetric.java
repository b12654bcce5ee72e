package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonPattern;

/**
 * An entry of {@code metric_list}.
 *
 * @param metric as it is reported
 * @param name lm-evaluation-harness'
 * @param ignored deleted of answers before they are compared
 * @param ignoresCase whether small and capital letters are the same
 * @param ignoresPunctuation whether ASCII punctuation is deleted
 * @param ignoresNumbers whether ASCII digits are deleted
 */
record LmEvalMetric(
    Metric metric,
    String name,
    List<PythonPattern> ignored,
    boolean ignoresCase,
    boolean ignoresPunctuation,
    boolean ignoresNumbers) {
  private static final Set<String> OPTIONS =
      Set.of(
          "metric",
          "aggregation",
          "higher_is_better",
          "ignore_case",
          "ignore_punctuation",
          "ignore_numbers",
          "regexes_to_ignore");

  /** Options that lm-evaluation-harness hands on to what does not ask for them. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("weight_by_size");

  private record Known(String name, Aggregation aggregation, boolean higher, String aggregated) {}

  private static final Map<String, List<Known>> KNOWN =
      Map.of(
          "multiple_choice",
          List.of(
              new Known("acc", Aggregation.PROPORTION, true, "mean"),
              new Known("acc_norm", Aggregation.PROPORTION, true, "mean"),
              new Known("acc_bytes", Aggregation.PROPORTION, true, "mean"),
              new Known("acc_mutual_info", Aggregation.PROPORTION, true, "mean"),
              new Known("exact_match", Aggregation.PROPORTION, true, "mean")),
          "loglikelihood",
          List.of(
              new Known("perplexity", Aggregation.PERPLEXITY, false, "perplexity"),
              new Known("acc", Aggregation.PROPORTION, true, "mean")),
          "loglikelihood_rolling",
          List.of(
              new Known(
                  "word_perplexity", Aggregation.UNIT_PERPLEXITY, false, "weighted_perplexity"),
              new Known(
                  "byte_perplexity", Aggregation.UNIT_PERPLEXITY, false, "weighted_perplexity"),
              new Known("bits_per_byte", Aggregation.BITS_PER_UNIT, false, "bits_per_byte")),
          "generate_until",
          List.of(
              new Known("exact_match", Aggregation.PROPORTION, true, "mean"),
              new Known("bleu", Aggregation.BLEU, true, "bleu"),
              new Known("chrf", Aggregation.CHRF, true, "chrf")));

  /** The metrics of a task's file, or those of its kind. */
  static List<LmEvalMetric> of(LmEvalKeys keys, String type) {
    List<Known> known = KNOWN.getOrDefault(type, List.of());
    if (!keys.has("metric_list")) {
      int most =
          type.equals("multiple_choice") ? 2 : type.equals("generate_until") ? 1 : known.size();
      return known.subList(0, most).stream().map(one -> of(one, one.higher(), Map.of())).toList();
    }
    List<LmEvalMetric> metrics = new ArrayList<>();
    for (Object entry : keys.list("metric_list")) {
      if (!(entry instanceof Map<?, ?> options) || options.get("metric") == null) {
        throw keys.fault("metric_list", "must name a \"metric\" an entry");
      }
      try {
        metrics.add(of(options, type, known));
      } catch (JinjaException e) {
        throw keys.fault("metric_list", String.valueOf(e.getMessage()));
      }
    }
    return metrics;
  }

  private static LmEvalMetric of(Map<?, ?> options, String type, List<Known> all) {
    String name = String.valueOf(options.get("metric"));
    Known known =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new JinjaException(
                    "has the metric %s, which Ovid does not compute for %s; take it out, or name of %s"
                        .formatted(
                            name,
                            type,
                            String.join(", ", all.stream().map(Known::name).toList()))));
    for (Object option : options.keySet()) {
      String written = String.valueOf(option);
      boolean idle = WITHOUT_EFFECT.contains(written) && !type.equals("generate_until");
      if (!idle && !OPTIONS.contains(written)) {
        throw new JinjaException(
            "gives \"%s\" to %s, which is not known here".formatted(option, name));
      }
    }
    Object aggregation = options.get("aggregation");
    if (aggregation instanceof String said && !said.equals(known.aggregated())) {
      throw new JinjaException(
          "has the aggregation %s of %s, where only %s is computed"
              .formatted(said, name, known.aggregated()));
    }
    boolean higher =
        options.get("higher_is_better") instanceof Boolean said ? said : known.higher();
    return of(known, higher, options);
  }

  private static LmEvalMetric of(Known known, boolean higher, Map<?, ?> options) {
    List<PythonPattern> ignored = new ArrayList<>();
    if (options.get("regexes_to_ignore") instanceof List<?> patterns) {
      patterns.forEach(pattern -> ignored.add(PythonPattern.of(String.valueOf(pattern))));
    }
    return new LmEvalMetric(
        new Metric(known.name(), known.aggregation(), higher),
        known.name(),
        ignored,
        Boolean.TRUE.equals(options.get("ignore_case")),
        Boolean.TRUE.equals(options.get("ignore_punctuation")),
        Boolean.TRUE.equals(options.get("ignore_numbers")));
  }

  /** The same metric of what a filter leaves, under a name of its own where there are several. */
  Metric after(@Nullable AnswerFilter filter) {
    return filter == null
        ? metric
        : new Metric(
            name + "_" + filter.name().replaceAll("[^A-Za-z0-9]+", "_"),
            metric.aggregation(),
            metric.higherIsBetter());
  }

  /** An answer without what does not count. */
  String comparable(String answer) {
    String text = answer;
    for (PythonPattern pattern : ignored) {
      text = pattern.replace(text, "", 0);
    }
    text = ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
    text = ignoresPunctuation ? text.replaceAll("[!-/:-@\\[-`{-~]", "") : text;
    return ignoresNumbers ? text.replaceAll("[0-9]", "") : text;
  }
}
