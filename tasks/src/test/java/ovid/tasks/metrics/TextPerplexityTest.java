package ovid.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.tasks.Aggregated;
import ovid.tasks.Aggregation;
import ovid.tasks.Golden;
import ovid.tasks.Metric;
import tools.jackson.databind.JsonNode;

/** Perplexities against lm-evaluation-harness' functions, on generated and nasty cases. */
class TextPerplexityTest {
  private static final List<JsonNode> CASES = Golden.jsonLines("likelihood_metrics.jsonl");

  /** Of an exponential of some hundreds that was rounded a few times. */
  private static final double PERCENT = 1e-9;

  @Test
  void there_are_more_than_300_cases() {
    assertThat(CASES).hasSizeGreaterThan(300);
  }

  @Test
  void by_word_and_byte_they_equal_lm_evals() {
    for (JsonNode testCase : CASES) {
      List<TextPerplexity> texts = new ArrayList<>();
      for (int i = 0; i < testCase.get("texts").size(); i++) {
        texts.add(
            TextPerplexity.of(testCase.get("texts").get(i).asString(), logLikelihood(testCase, i)));
      }
      for (Metric metric : TextPerplexity.METRICS) {
        check(
            metric.name(),
            metric.aggregation(),
            testCase,
            texts.stream().map(text -> text.statistics().get(metric.name())).toList());
      }
    }
  }

  @Test
  void by_token_and_by_document_they_equal_lm_evals() {
    for (JsonNode testCase : CASES) {
      List<double[]> tokens = new ArrayList<>();
      List<double[]> documents = new ArrayList<>();
      for (int i = 0; i < testCase.get("texts").size(); i++) {
        double logLikelihood = logLikelihood(testCase, i);
        tokens.add(new double[] {logLikelihood, testCase.get("tokens").get(i).doubleValue()});
        documents.add(new double[] {logLikelihood});
      }
      check("token_perplexity", Aggregation.UNIT_PERPLEXITY, testCase, tokens);
      check("perplexity", Aggregation.PERPLEXITY, testCase, documents);
    }
  }

  private static double logLikelihood(JsonNode testCase, int document) {
    return testCase.get("log_likelihoods").get(document).doubleValue();
  }

  private static void check(
      String metric, Aggregation aggregation, JsonNode testCase, List<double[]> statistics) {
    double expected = Double.parseDouble(testCase.get(metric).asString());
    double value = Aggregated.value(aggregation, statistics);
    if (Double.isInfinite(expected)) {
      assertThat(value).as("%s of %s", metric, testCase).isEqualTo(expected);
    } else {
      assertThat(value)
          .as("%s of %s", metric, testCase)
          .isCloseTo(expected, withinPercentage(PERCENT));
    }
  }
}
