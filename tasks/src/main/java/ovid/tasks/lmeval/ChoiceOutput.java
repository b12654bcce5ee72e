package ovid.tasks.lmeval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonValue;

/** {@code multiple_choice}. */
record ChoiceOutput(Prompt prompt, List<LmEvalMetric> measures) implements OutputKind {
  @Override
  public List<Metric> metrics() {
    return measures.stream().map(LmEvalMetric::metric).toList();
  }

  private boolean asksAlone() {
    return measures.stream().anyMatch(measure -> measure.name().equals("acc_mutual_info"));
  }

  @Override
  public List<Request> requests(LmEvalDocument document, String before) {
    Map<String, Object> fields = document.fields();
    List<String> choices = prompt.choices(fields);
    List<Request> requests = new ArrayList<>();
    if (document.several().inputs()) {
      String continuation = prompt.targetDelimiter() + PythonValue.str(prompt.target(fields));
      for (String choice : choices) {
        String context = before + prompt.asked(fields, choice, "");
        requests.add(new Request.Loglikelihood(context, continuation));
      }
    } else {
      String context = before + prompt.asked(fields);
      choices.forEach(choice ->
          requests.add(new Request.Loglikelihood(context, prompt.targetDelimiter() + choice)));
    }
    if (asksAlone()) {
      choices.forEach(
          choice -> requests.add(new Request.Loglikelihood("", prompt.targetDelimiter() + choice)));
    }
    return requests;
  }

  /** The right positions. */
  List<Integer> gold(LmEvalDocument document, List<String> choices) {
    Object said =
        document.several().inputs()
            ? prompt.question(document.fields())
            : prompt.target(document.fields());
    List<Integer> gold = new ArrayList<>();
    for (Object one : said instanceof List<?> list ? list : List.of(said)) {
      int at =
          switch (one) {
            case Long index -> index < choices.size() ? Math.toIntExact(index) : -1;
            case Boolean truth -> truth ? 1 : 0;
            case String text -> choices.indexOf(text);
            default -> -1;
          };
      if (at < 0) {
        throw new JinjaException(
            "\"doc_to_target\" gives %s, which is none of the choices: %s"
                .formatted(PythonValue.repr(one), String.join(", ", choices)));
      }
      gold.add(at);
    }
    return gold;
  }

  @Override
  public Outcome score(LmEvalDocument document, List<Response> responses) {
    List<String> choices = prompt.choices(document.fields());
    List<Integer> gold = gold(document, choices);
    Map<String, double[]> statistics = new LinkedHashMap<>();
    int first = -1;
    for (LmEvalMetric measure : measures) {
      boolean right;
      if (measure.name().equals("exact_match")) {
        right = gold.stream().anyMatch(at -> ((Response.Loglikelihood) responses.get(at)).greedy());
      } else {
        int best = best(choices.size(), score(measure.name(), choices, responses));
        first = first < 0 ? best : first;
        right = gold.contains(best);
      }
      statistics.put(measure.name(), new double[] {right ? 1 : 0});
    }
    int predicted = first < 0 ? best(choices.size(), score("acc", choices, responses)) : first;
    int shown = gold.contains(predicted) ? predicted : gold.getFirst();
    return new Outcome(
        statistics,
        Map.of(),
        choices.get(shown),
        choices.get(predicted),
        new Outcome.Choice(shown, predicted));
  }

  private static double sum(List<Response> responses, int at) {
    return ((Response.Loglikelihood) responses.get(at)).logLikelihood();
  }

  private static IntToDoubleFunction score(
      String metric, List<String> choices, List<Response> responses) {
    return switch (metric) {
      case "acc_norm" ->
          at -> sum(responses, at) / choices.get(at).codePointCount(0, choices.get(at).length());
      case "acc_bytes" ->
          at -> sum(responses, at) / choices.get(at).getBytes(StandardCharsets.UTF_8).length;
      case "acc_mutual_info" -> at -> sum(responses, at) - sum(responses, choices.size() + at);
      default -> at -> sum(responses, at);
    };
  }

  /** The first of the highest. */
  private static int best(int choices, IntToDoubleFunction score) {
    int best = 0;
    for (int at = 1; at < choices; at++) {
      best = score.applyAsDouble(at) > score.applyAsDouble(best) ? at : best;
    }
    return best;
  }
}
