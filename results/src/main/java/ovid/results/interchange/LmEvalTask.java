package ovid.results.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ovid.results.RunDescription;
import tools.jackson.databind.JsonNode;

/**
 * What lm-eval's results file says of a task. Metrics are called as in the file, without the filter
 * where it is {@code none}.
 *
 * @param values the numbers reported, by metric
 * @param errors the standard errors among them that are numbers
 * @param unusable what is reported and is no score, a clause each
 * @param original documents in the data set
 * @param effective documents scored
 */
record LmEvalTask(
    String name,
    JsonNode results,
    Map<String, Double> values,
    Map<String, Double> errors,
    List<String> unusable,
    int original,
    int effective) {
  private static final String ERROR = "_stderr";
  private static final String BYPASS = "bypass";
  private static final Set<String> SHARES =
      Set.of("exact_match", "em", "f1", "contains", "mc1", "mc2");
  private static final Set<String> COUNTS = Set.of("sample_len", "samples", "sample_count");

  static LmEvalTask of(String task, JsonNode results) {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    List<String> unusable = new ArrayList<>();
    JsonNode reported = results.path("results").path(task);
    boolean filters = reported.propertyNames().stream().anyMatch(key -> key.indexOf(',') > 0);
    for (String key : reported.propertyNames()) {
      JsonNode value = reported.get(key);
      int comma = key.indexOf(',');
      // With filters, what has no comma is an alias or a count; lm-eval 0.3 had no filters.
      if (!value.isNumber() || (filters ? comma <= 0 : COUNTS.contains(key))) {
        continue;
      }
      String metric = bare(comma < 0 ? key : key.substring(0, comma));
      String filter = comma < 0 ? "none" : key.substring(comma + 1);
      boolean error = metric.endsWith(ERROR);
      if (error) {
        metric = bare(metric.substring(0, metric.length() - ERROR.length()));
      }
      String name = name(metric, filter);
      if (metric.equals(BYPASS)) {
        unusable.add("%s is no score (lm-eval ran with --predict_only)".formatted(BYPASS));
      } else if (Double.isFinite(value.doubleValue())) {
        (error ? errors : values).put(name, value.doubleValue());
      } else if (!error) {
        unusable.add("%s is %s".formatted(name, value.asString()));
      }
    }
    JsonNode samples = results.path("n-samples").path(task);
    int effective = samples.path("effective").asInt(documents(reported));
    return new LmEvalTask(
        task,
        results,
        values,
        errors,
        unusable.stream().distinct().toList(),
        Math.max(effective, samples.path("original").asInt(effective)),
        Math.max(0, effective));
  }

  /** How many documents an entry says that it is over: a group counts them by metric. */
  private static int documents(JsonNode reported) {
    return reported
        .path("sample_count")
        .valueStream()
        .mapToInt(count -> count.asInt(0))
        .max()
        .orElse(reported.path("sample_len").asInt(0));
  }

  /** lm-eval 0.3 called LAMBADA's perplexity so. */
  private static String bare(String metric) {
    return metric.equals("ppl") ? "perplexity" : metric;
  }

  /** Whether a metric lies between 0 and 1, a share of what is right. */
  boolean isShare(String metric) {
    String bare = metric.replaceFirst(",.*", "");
    double value = values.getOrDefault(metric, Double.NaN);
    return value >= 0
        && value <= 1
        && (bare.equals("acc") || bare.startsWith("acc_") || SHARES.contains(bare));
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
    return RunDescription.Task.named(name)
        .version(version.isNumber() ? version.asInt((int) version.doubleValue()) : 0)
        .title(LmEvalImport.text(results.path("results").path(name).path("alias"), name))
        .protocol("As lm-eval ran it; imported from its files.")
        .switches(switches)
        .source(RunDescription.Task.IMPORTED + "lm-eval")
        .metrics(metrics)
        .promptParity("asked by lm-evaluation-harness itself")
        .documents(effective, total)
        .build();
  }
}
