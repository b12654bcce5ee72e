package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.SharedData;
import ovid.tasks.TaskRegistry;

class GenerationTasksTest {
  private static final NewsArticle ARTICLE =
      new NewsArticle("It rained all day .", "Rain fell . Rivers rose .");

  @TempDir Path folder;

  @Test
  void a_summary_is_asked_for_with_the_papers_hint_and_sampling() {
    assertThat(new SummarisationTask().requests(ARTICLE))
        .containsExactly(
            new Request.Generation(
                "It rained all day .\nTL;DR:", List.of(), 100, Sampling.topK(2)));
  }

  @Test
  void the_first_three_sentences_are_the_summary() {
    Outcome outcome = summarise(" Rain fell. It was wet! Rivers rose. Nobody cared. Rain");

    assertThat(outcome.prediction()).isEqualTo("Rain fell. It was wet! Rivers rose.");
    // Four tokens of the target's four are among the summary's seven.
    assertThat(statistic(outcome, "rouge1")).isEqualTo(2 * (4 / 7.0) * 1 / (4 / 7.0 + 1));
  }

  @Test
  void rouge_l_of_summaries_counts_sentence_by_sentence() {
    Outcome outcome = summarise(" Rivers rose. Rain fell.");

    assertThat(statistic(outcome, "rougeL")).isEqualTo(0.5);
    assertThat(statistic(outcome, "rougeLsum")).isEqualTo(1);
  }

  @Test
  void an_empty_summary_scores_zero() {
    Outcome outcome = summarise(" \n ");

    assertThat(outcome.prediction()).isEmpty();
    assertThat(outcome.statistics().values()).allSatisfy(s -> assertThat(s).containsExactly(0));
  }

  @Test
  void a_translation_is_asked_for_after_the_example_pairs() {
    Request.Generation request =
        (Request.Generation)
            translation("wmt14_fr_en_paper").requests(new SegmentPair("Il pleut.", "x")).getFirst();

    assertThat(request.context().lines()).hasSize(6).allMatch(line -> line.contains(" ="));
    assertThat(request.context()).contains("de retard. = The meeting").endsWith("\nIl pleut. =");
    assertThat(request.stops()).containsExactly("\n");
    assertThat(request.sampling()).isEqualTo(Sampling.GREEDY);
    assertThat(translation("wmt14_fr_en_paper").description().switches().get("conditioning"))
        .isEqualTo(request.context().replace("Il pleut. =", ""));
  }

  @Test
  void the_other_direction_turns_the_pairs_round() {
    Request.Generation request =
        (Request.Generation)
            translation("wmt14_en_fr_paper").requests(new SegmentPair("It rains.", "x")).getFirst();

    assertThat(request.context()).contains("an hour late. = La réunion").endsWith("\nIt rains. =");
  }

  @Test
  void the_first_sentence_is_the_translation() {
    Outcome outcome =
        translation("wmt14_fr_en_paper")
            .score(
                new SegmentPair("Il pleut.", "It is raining."),
                List.of(new Response.Generation(" It is raining. It snows.", 9, -1, 0)));

    assertThat(outcome.prediction()).isEqualTo("It is raining.");
    assertThat(outcome.statistics().get("bleu")).containsExactly(4, 3, 2, 1, 4, 3, 2, 1, 4, 4);
    assertThat(outcome.statistics().get("chrf"))
        .startsWith(12, 12, 12, 11, 11, 11)
        .endsWith(7, 7, 7);
  }

  @Test
  void sides_of_different_length_are_refused_with_both_numbers() throws IOException {
    Files.writeString(folder.resolve("newstest2014-fren.fr"), "un\ndeux\n");
    Files.writeString(folder.resolve("newstest2014-fren.en"), "one\n");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> translation("wmt14_fr_en_paper").documents(new DataFolder(folder)))
        .withMessageContaining("newstest2014-fren.fr")
        .withMessageContaining("newstest2014-fren.en")
        .withMessageEndingWith("not 2 and 1.");
  }

  @Test
  void the_real_sets_have_100_articles_and_3003_pairs() {
    DataFolder data = SharedData.folder();

    assertThat(new SummarisationTask().documents(data)).hasSize(100);
    assertThat(translation("wmt14_fr_en_paper").documents(data)).hasSize(3003);
    assertThat(translation("wmt14_en_fr_paper").documents(data))
        .isEqualTo(
            translation("wmt14_fr_en_paper").documents(data).stream()
                .map(SegmentPair::reversed)
                .toList());
  }

  private static Outcome summarise(String written) {
    return new SummarisationTask()
        .score(ARTICLE, List.of(new Response.Generation(written, 20, -1, 0)));
  }

  private static double statistic(Outcome outcome, String metric) {
    return Objects.requireNonNull(outcome.statistics().get(metric))[0];
  }

  private static TranslationTask translation(String name) {
    return (TranslationTask) TaskRegistry.find(name).orElseThrow();
  }
}
