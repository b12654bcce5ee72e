package ovid.results.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.storage.Json;
import ovid.results.summary.ChoicePositions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One sample of lm-eval as the journal holds a document. */
final class LmEvalEntry {
  private LmEvalEntry() {}

  static JournalEntry of(
      String model, String task, int document, JsonNode line, Map<String, double[]> statistics) {
    List<JsonNode> requests = requests(line.path("arguments"));
    List<JsonNode> responses = responses(line, requests);
    String target = string(line.path("target"));
    Integer gold = gold(target, line.path("target"), requests);
    Integer predicted = gold == null ? null : best(responses);
    return new JournalEntry(
        "lm-eval/" + task + "/" + document,
        model,
        task,
        document,
        statistics,
        Map.of(),
        gold == null ? target : continuation(requests, gold),
        predicted == null
            ? prediction(target, requests, responses)
            : continuation(requests, predicted),
        gold,
        predicted,
        null,
        requests,
        responses);
  }

  /** lm-eval 0.4 has an object of {@code gen_args_0} …, before 0.4.3 an array of arrays. */
  private static List<JsonNode> requests(JsonNode arguments) {
    List<JsonNode> requests = new ArrayList<>();
    for (JsonNode call : arguments) {
      JsonNode first = call.isArray() ? call.path(0) : call.path("arg_0");
      JsonNode second = call.isArray() ? call.path(1) : call.path("arg_1");
      ObjectNode request = Json.MAPPER.createObjectNode();
      if (second.isString()) {
        request.put("type", "loglikelihood").put("context", string(first));
        request.put("continuation", second.stringValue());
      } else if (second.isObject()) {
        request.put("type", "generation").put("context", string(first));
        ArrayNode stops = request.putArray("stops");
        JsonNode until = second.path("until");
        if (until.isString()) {
          stops.add(until.stringValue());
        }
        until.valueStream().filter(JsonNode::isString).forEach(stops::add);
        request.put("limit", second.path("max_gen_toks").asInt(256));
      } else {
        request.put("type", "rolling_loglikelihood").put("text", string(first));
      }
      requests.add(request);
    }
    return requests;
  }

  private static List<JsonNode> responses(JsonNode line, List<JsonNode> requests) {
    JsonNode answers =
        line.path("filtered_resps").isArray() ? line.get("filtered_resps") : line.path("resps");
    List<JsonNode> responses = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      String type = requests.get(i).path("type").stringValue();
      JsonNode answer = answers.path(i);
      while (answer.path(0).isArray()) {
        answer = answer.path(0);
      }
      ObjectNode response = Json.MAPPER.createObjectNode().put("type", type);
      if (type.equals("generation")) {
        response.put("text", string(answer.isArray() ? answer.path(0) : answer));
      } else {
        JsonNode likelihood = answer.isArray() ? answer.path(0) : answer;
        response.put("log_likelihood", number(likelihood));
        if (type.equals("loglikelihood")) {
          response.put("greedy", string(answer.path(1)).equalsIgnoreCase("true"));
        }
      }
      responses.add(response);
    }
    return responses;
  }

  /** The place of the right choice: the target, where it is a number and there are choices. */
  private static @Nullable Integer gold(String text, JsonNode target, List<JsonNode> requests) {
    boolean choices =
        requests.size() > 1
            && requests.size() <= ChoicePositions.MOST
            && requests.stream().allMatch(r -> r.path("type").asString().equals("loglikelihood"));
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

  private static int best(List<JsonNode> responses) {
    int best = 0;
    for (int i = 1; i < responses.size(); i++) {
      if (responses.get(i).path("log_likelihood").doubleValue()
          > responses.get(best).path("log_likelihood").doubleValue()) {
        best = i;
      }
    }
    return best;
  }

  private static String continuation(List<JsonNode> requests, int choice) {
    return requests.get(choice).path("continuation").asString("").strip();
  }

  private static @Nullable String prediction(
      String target, List<JsonNode> requests, List<JsonNode> responses) {
    if (requests.size() != 1) {
      return null;
    }
    JsonNode response = responses.getFirst();
    return switch (requests.getFirst().path("type").stringValue()) {
      case "generation" -> response.path("text").asString("");
      case "loglikelihood" -> response.path("greedy").asBoolean(false) ? target : null;
      default -> null;
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
