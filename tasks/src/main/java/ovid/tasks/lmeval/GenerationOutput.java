package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.metrics.Bleu;
import ovid.tasks.metrics.Chrf;

/** {@code generate_until}. */
record GenerationOutput(
    Prompt prompt,
    List<LmEvalMetric> measures,
    List<AnswerFilter> filters,
    List<String> stops,
    int limit,
    Sampling sampling,
    int repeats)
    implements OutputKind {
  private static final int TOKENS = 256;

  /** What transformers draws from where nobody says. */
  private static final int TOP_K = 50;

  private static final Set<String> OPTIONS =
      Set.of(
          "until",
          "do_sample",
          "temperature",
          "top_p",
          "top_k",
          "max_gen_toks",
          "max_new_tokens",
          "max_tokens",
          "max_completion_tokens",
          "num_beams");

  static GenerationOutput of(
      LmEvalKeys keys, Prompt prompt, List<LmEvalMetric> measures, String exampleEnd) {
    Map<String, Object> options = keys.map("generation_kwargs");
    for (String option : options.keySet()) {
      if (!OPTIONS.contains(option)) {
        throw keys.fault("generation_kwargs", "has \"" + option + "\", which is not known here");
      }
    }
    if (options.get("num_beams") instanceof Long beams && beams != 1) {
      throw keys.fault("generation_kwargs", "asks for beam search, which Ovid does not do");
    }
    Sampling sampling;
    try {
      sampling = sampling(options);
    } catch (IllegalArgumentException e) {
      throw keys.fault("generation_kwargs", "cannot be: " + e.getMessage());
    }
    if (limit(options) < 1) {
      throw keys.fault(
          "generation_kwargs", "lets the model write nothing; ask for a token at least");
    }
    int repeats = keys.number("repeats", 1, 1);
    if (repeats > 1 && sampling.temperature() > 0) {
      throw keys.fault(
          "repeats", "asks for several samples of one prompt, which Ovid does not draw; say 1");
    }
    return new GenerationOutput(
        prompt,
        measures,
        AnswerFilter.of(keys),
        stops(options.get("until"), exampleEnd),
        limit(options),
        sampling,
        repeats);
  }

  private static List<String> stops(@Nullable Object until, String exampleEnd) {
    return switch (until) {
      case null -> List.of(exampleEnd);
      case List<?> list ->
          list.stream().map(PythonValue::str).filter(stop -> !stop.isEmpty()).toList();
      default -> List.of(PythonValue.str(until));
    };
  }

  private static double number(Map<String, Object> options, String name, double otherwise) {
    return options.get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }

  /** The first of the names that are there. */
  private static int limit(Map<String, Object> options) {
    return (int)
        number(
            options,
            "max_gen_toks",
            number(
                options,
                "max_new_tokens",
                number(options, "max_tokens", number(options, "max_completion_tokens", TOKENS))));
  }

  /** A temperature above 0 samples unless the file says not to, and no temperature is 0. */
  private static Sampling sampling(Map<String, Object> options) {
    double temperature = number(options, "temperature", 0);
    boolean greedy = Boolean.FALSE.equals(options.get("do_sample"));
    boolean asked = Boolean.TRUE.equals(options.get("do_sample"));
    if (asked && !options.containsKey("temperature")) {
      temperature = 1;
    }
    return greedy || temperature <= 0
        ? Sampling.GREEDY
        : new Sampling(
            temperature,
            (int) number(options, "top_k", TOP_K),
            number(options, "top_p", 1),
            Set.of());
  }

  private @Nullable AnswerFilter named(AnswerFilter filter) {
    return filters.size() == 1 ? null : filter;
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    for (AnswerFilter filter : filters) {
      measures.forEach(measure -> metrics.add(measure.after(named(filter))));
    }
    return metrics;
  }

  /** What a metric is called after each of the filters; empty where it is not measured. */
  Map<String, String> reported(String metric) {
    Map<String, String> names = new LinkedHashMap<>();
    for (LmEvalMetric measure : measures) {
      if (measure.name().equals(metric)) {
        filters.forEach(filter -> names.put(filter.name(), measure.after(named(filter)).name()));
      }
    }
    return names;
  }

  @Override
  public List<Request> requests(LmEvalDocument document, String before) {
    return List.of(
        new Request.Generation(before + prompt.asked(document.fields()), stops, limit, sampling));
  }

  /** The right answers. */
  List<String> targets(LmEvalDocument document) {
    Object target = prompt.target(document.fields());
    if (prompt.choices() != null && target instanceof Boolean truth) {
      target = DocumentValue.position(truth);
    }
    if (prompt.choices() != null && target instanceof Long index) {
      return List.of(Prompt.choice(prompt.choices(document.fields()), index));
    }
    return document.several().targets() && target instanceof List<?> list
        ? list.stream().map(PythonValue::str).toList()
        : List.of(PythonValue.str(target));
  }

  @Override
  public Outcome score(LmEvalDocument document, List<Response> responses) {
    List<String> right = targets(document);
    String written = ((Response.Generation) responses.getFirst()).text();
    // The same prompt is answered the same way: repeats need no second request.
    List<String> all = Collections.nCopies(repeats, written);
    Map<String, double[]> statistics = new LinkedHashMap<>();
    String shown = written;
    for (AnswerFilter filter : filters) {
      String answer = filter.apply(all, document.fields());
      shown = statistics.isEmpty() ? answer : shown;
      for (LmEvalMetric measure : measures) {
        statistics.put(
            measure.after(named(filter)).name(),
            switch (measure.name()) {
              case "bleu" -> Bleu.statistics(answer, right);
              case "chrf" -> Chrf.statistics(answer, right);
              default -> {
                String compared = measure.comparable(answer);
                boolean equal =
                    right.stream().anyMatch(one -> measure.comparable(one).equals(compared));
                yield new double[] {equal ? 1 : 0};
              }
            });
      }
    }
    return new Outcome(statistics, Map.of(), right.isEmpty() ? "" : right.getFirst(), shown, null);
  }
}
