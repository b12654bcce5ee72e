package ovid.results.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.results.RunDescription;
import tools.jackson.databind.JsonNode;

/**
 * What lm-eval's results file says of a task. Metrics are called as in the file, without the filter
 * where it is {@code none}.
 *
 * @param values the numbers reported, by metric
 * @param errors the standard errors among them that are numbers
 * @param original documents in the data set
 * @param effective documents scored
 */
record LmEvalTask(
    String name,
    JsonNode results,
    Map<String, Double> values,
    Map<String, Double> errors,
    int original,
    int effective) {
  private static final String ERROR = "_stderr";

  static LmEvalTask of(String task, JsonNode results) {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    JsonNode reported = results.get("results").get(task);
    for (String key : reported.propertyNames()) {
      JsonNode value = reported.get(key);
      int comma = key.indexOf(',');
      // Without a comma it is an alias or a count.
      if (comma <= 0 || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
        continue;
      }
      String metric = key.substring(0, comma);
      String filter = key.substring(comma + 1);
      if (metric.endsWith(ERROR)) {
        errors.put(
            name(metric.substring(0, metric.length() - ERROR.length()), filter),
            value.doubleValue());
      } else {
        values.put(name(metric, filter), value.doubleValue());
      }
    }
    JsonNode samples = results.path("n-samples").path(task);
    int effective = samples.path("effective").asInt(reported.path("sample_len").asInt(0));
    return new LmEvalTask(
        task,
        results,
        values,
        errors,
        Math.max(effective, samples.path("original").asInt(effective)),
        Math.max(0, effective));
  }

  /** A metric's name with its filter, if it has one. */
  static String name(String metric, String filter) {
    return filter.equals("none") ? metric : metric + "," + filter;
  }

  boolean higherIsBetter(String metric) {
    String bare = metric.replaceFirst(",.*", "");
    JsonNode said = results.path("higher_is_better").path(name).path(bare);
    return said.isBoolean()
        ? said.booleanValue()
        : RunDescription.Metric.usuallyHigherIsBetter(bare);
  }

  RunDescription.Task describe(List<RunDescription.Metric> metrics, int total) {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("n-shot", results.path("n-shot").path(name).asString("unknown"));
    String hash = results.path("task_hashes").path(name).asString("");
    if (!hash.isEmpty()) {
      switches.put("lm-eval task hash", hash);
    }
    JsonNode version = results.path("versions").path(name);
    return new RunDescription.Task(
        name,
        version.isNumber() ? version.asInt((int) version.doubleValue()) : 0,
        LmEvalImport.text(results.path("results").path(name).path("alias"), name),
        "As lm-eval ran it; imported from its files.",
        switches,
        "imported from lm-eval",
        "",
        List.of(),
        metrics,
        List.of(),
        null,
        null,
        "asked by lm-evaluation-harness itself",
        effective,
        total);
  }
}
