package ovid.results.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import ovid.results.summary.ChoicePositions;
import tools.jackson.databind.JsonNode;

/** One sample of lm-eval as the journal holds a document. */
final class LmEvalEntry {
  private LmEvalEntry() {}

  static JournalEntry of(
      String model, String task, int document, JsonNode line, Map<String, double[]> statistics) {
    List<JournalRequest> requests = requests(line.path("arguments"));
    List<JournalResponse> responses = responses(line, requests);
    String target = string(line.path("target"));
    Integer gold = gold(target, line.path("target"), requests);
    Integer predicted = gold == null ? null : best(responses);
    return JournalEntry.about("lm-eval/" + task + "/" + document, model, task, document)
        .statistics(statistics)
        .target(gold == null ? target : continuation(requests, gold))
        .prediction(
            predicted == null ? prediction(target, responses) : continuation(requests, predicted))
        .choice(gold, predicted)
        .exchanges(
            requests.stream().<JsonNode>map(JournalRequest::json).toList(),
            responses.stream().<JsonNode>map(JournalResponse::json).toList())
        .build();
  }

  /** lm-eval 0.4 has an object of {@code gen_args_0} …, before 0.4.3 an array of arrays. */
  private static List<JournalRequest> requests(JsonNode arguments) {
    List<JournalRequest> requests = new ArrayList<>();
    for (JsonNode call : arguments) {
      String first = string(call.isArray() ? call.path(0) : call.path("arg_0"));
      JsonNode second = call.isArray() ? call.path(1) : call.path("arg_1");
      if (second.isString()) {
        requests.add(new JournalRequest.Loglikelihood(first, second.stringValue()));
      } else if (second.isObject()) {
        requests.add(
            new JournalRequest.Generation(
                first, stops(second.path("until")), second.path("max_gen_toks").asInt(256), null));
      } else {
        requests.add(new JournalRequest.RollingLoglikelihood(null, first, null));
      }
    }
    return requests;
  }

  private static List<String> stops(JsonNode until) {
    return until.isString()
        ? List.of(until.stringValue())
        : until.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  private static List<JournalResponse> responses(JsonNode line, List<JournalRequest> requests) {
    JsonNode answers =
        line.path("filtered_resps").isArray() ? line.get("filtered_resps") : line.path("resps");
    List<JournalResponse> responses = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      JsonNode answer = answers.path(i);
      while (answer.path(0).isArray()) {
        answer = answer.path(0);
      }
      JsonNode first = answer.isArray() ? answer.path(0) : answer;
      responses.add(
          switch (requests.get(i)) {
            case JournalRequest.Loglikelihood request -> {
              boolean greedy = string(answer.path(1)).equalsIgnoreCase("true");
              yield new JournalResponse.Loglikelihood(number(first), greedy, null, null);
            }
            case JournalRequest.RollingLoglikelihood request ->
                new JournalResponse.RollingLoglikelihood(number(first), null);
            case JournalRequest.RollingTokens request ->
                new JournalResponse.RollingLoglikelihood(number(first), null);
            case JournalRequest.Generation request ->
                new JournalResponse.Generation(string(first), null, null, null);
          });
    }
    return responses;
  }

  /** The place of the right choice: the target, where it is a number and there are choices. */
  private static @Nullable Integer gold(
      String text, JsonNode target, List<JournalRequest> requests) {
    boolean choices =
        requests.size() > 1
            && requests.size() <= ChoicePositions.MOST
            && requests.stream().allMatch(JournalRequest.Loglikelihood.class::isInstance);
    if (!choices) {
      return null;
    }
    int gold = -1;
    if (target.canConvertToInt() && target.isNumber()) {
      gold = target.intValue();
    } else if (text.matches("[0-9]{1,4}")) {
      gold = Integer.parseInt(text);
    }
    return gold >= 0 && gold < requests.size() ? gold : null;
  }

  private static int best(List<JournalResponse> responses) {
    int best = 0;
    for (int i = 1; i < responses.size(); i++) {
      if (logLikelihood(responses.get(i)) > logLikelihood(responses.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static double logLikelihood(JournalResponse response) {
    return ((JournalResponse.Loglikelihood) response).logLikelihood();
  }

  private static String continuation(List<JournalRequest> requests, int choice) {
    return ((JournalRequest.Loglikelihood) requests.get(choice)).continuation().strip();
  }

  private static @Nullable String prediction(String target, List<JournalResponse> responses) {
    if (responses.size() != 1) {
      return null;
    }
    return switch (responses.getFirst()) {
      case JournalResponse.Generation generated -> generated.text();
      case JournalResponse.Loglikelihood scored -> scored.greedy() ? target : null;
      case JournalResponse.RollingLoglikelihood rolling -> null;
    };
  }

  private static String string(JsonNode node) {
    return node.isString()
        ? node.stringValue()
        : node.isMissingNode() || node.isNull() ? "" : node.toString();
  }

  /** lm-eval writes numbers as strings; what is none counts as 0. */
  private static double number(JsonNode node) {
    try {
      double value = node.isNumber() ? node.doubleValue() : Double.parseDouble(string(node));
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
