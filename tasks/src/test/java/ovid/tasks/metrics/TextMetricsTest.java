package ovid.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.Aggregated;
import ovid.tasks.Aggregation;
import ovid.tasks.Golden;
import tools.jackson.databind.JsonNode;

/** BLEU and chrF against sacrebleu, ROUGE against its reference, on generated and nasty cases. */
class TextMetricsTest {
  private static final List<JsonNode> CASES = Golden.jsonLines("text_metrics.jsonl");

  /** Doubles of a few hundred roundings; the programs print two digits. */
  private static final double ROUNDING = 1e-9;

  @Test
  void there_are_more_than_300_cases() {
    assertThat(CASES).hasSizeGreaterThan(300);
  }

  @Test
  void bleu_equals_sacrebleus() {
    assertCorpus("bleu", Aggregation.BLEU, Bleu::statistics);
  }

  @Test
  void chrf_equals_sacrebleus() {
    assertCorpus("chrf", Aggregation.CHRF, Chrf::statistics);
  }

  @Test
  void bleu_of_several_references_equals_sacrebleus() {
    assertSeveral("bleu", Aggregation.BLEU, Bleu::statistics);
  }

  @Test
  void chrf_of_several_references_equals_sacrebleus() {
    assertSeveral("chrf", Aggregation.CHRF, Chrf::statistics);
  }

  private static void assertSeveral(String name, Aggregation aggregation, Statistics statistics) {
    List<JsonNode> cases = Golden.jsonLines("text_metrics_references.jsonl");
    assertThat(cases).hasSizeGreaterThan(300);
    for (JsonNode testCase : cases) {
      List<String> hypotheses = texts(testCase, "hypotheses");
      List<double[]> segments =
          IntStream.range(0, hypotheses.size())
              .mapToObj(
                  i -> statistics.of(hypotheses.get(i), texts(testCase.get("references").get(i))))
              .toList();
      assertThat(Aggregated.value(aggregation, segments))
          .as("%s of %s", name, testCase)
          .isCloseTo(testCase.get(name).asDouble(), within(ROUNDING));
    }
  }

  @Test
  void rouge_equals_its_reference_with_and_without_stemming() {
    for (boolean stemming : new boolean[] {false, true}) {
      for (JsonNode testCase : CASES) {
        String target = String.join("\n", texts(testCase, "references"));
        String prediction = String.join("\n", texts(testCase, "hypotheses"));
        f1(new Rouge(stemming), target, prediction)
            .forEach((name, f1) ->
                assertThat(f1)
                    .as("%s, stemming %s, of %s", name, stemming, testCase)
                    .isCloseTo(
                        testCase.get(name).get(stemming ? 1 : 0).asDouble(), within(ROUNDING)));
      }
    }
  }

  @Test
  void rouge_equals_googles_own_cases() {
    for (JsonNode testCase : Golden.shared("metrics/google_rouge_cases.json").get("cases")) {
      Rouge rouge = new Rouge(testCase.get("stemmer").asBoolean());
      String type = testCase.get("type").asString();
      double f1 =
          f1(rouge, testCase.get("target").asString(), testCase.get("prediction").asString())
              .getOrDefault(type, Double.NaN);
      assertThat(f1)
          .as("%s", testCase)
          .isCloseTo(
              testCase.get("fmeasure").asDouble(), within(testCase.get("tolerance").asDouble()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run, runs, 1",
    "cat, cats, 1",
    "tie, ties, 1",
    "river, rivers, 1",
    "was, wa, 0",
    "as, a, 0",
    "run, ran, 0",
    "gas, ga, 0"
  })
  void rouge_stems_words_of_four_letters_and_none_of_three(
      String target, String prediction, double f1) {
    f1(new Rouge(true), target + " on", prediction + " on")
        .forEach((name, value) ->
            assertThat(value)
                .as(name)
                .isCloseTo(name.equals("rouge2") ? f1 : (1 + f1) / 2, within(1e-15)));
    assertThat(new Rouge(false).rougeN(target, prediction, 1).f1()).isZero();
  }

  private static Map<String, Double> f1(Rouge rouge, String target, String prediction) {
    return Map.of(
        "rouge1", rouge.rougeN(target, prediction, 1).f1(),
        "rouge2", rouge.rougeN(target, prediction, 2).f1(),
        "rougeL", rouge.rougeL(target, prediction).f1(),
        "rougeLsum", rouge.rougeLsum(target, prediction).f1());
  }

  private interface Statistics {
    double[] of(String hypothesis, List<String> references);
  }

  private static void assertCorpus(String name, Aggregation aggregation, Statistics statistics) {
    for (JsonNode testCase : CASES) {
      List<String> hypotheses = texts(testCase, "hypotheses");
      List<String> references = texts(testCase, "references");
      List<double[]> segments =
          IntStream.range(0, hypotheses.size())
              .mapToObj(i -> statistics.of(hypotheses.get(i), List.of(references.get(i))))
              .toList();
      assertThat(Aggregated.value(aggregation, segments))
          .as("%s of %s", name, testCase)
          .isCloseTo(testCase.get(name).asDouble(), within(ROUNDING));
    }
  }

  private static List<String> texts(JsonNode testCase, String side) {
    return texts(testCase.get(side));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }
}
