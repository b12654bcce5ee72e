package ovid.tasks.adapters.generation;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.TrainingSplit;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonLines;

/** Natural Questions without a passage, by the GPT-2 paper and by lm-evaluation-harness. */
final class NaturalQuestions {
  private static final DataFile FILE =
      new DataFile(
          "nq_open/NQ-open.dev.jsonl",
          "f15567f38099f3615f5b8a685c0aef449c11ad90d3da3735e8d1b98115b40616",
          "https://github.com/google-research-datasets/natural-questions/tree/master/nq_open");

  private static final DataFile TRAINING =
      new DataFile("nq_open/NQ-open.train.jsonl", DataFile.UNPUBLISHED, FILE.url());

  /** Written for this project; no question of the data set is among them. */
  private static final String PAIRS =
      """
      Q: who wrote the play romeo and juliet?
      A: William Shakespeare
      Q: what is the capital city of canada?
      A: Ottawa
      Q: when did the first world war end?
      A: 1918
      Q: where is the great barrier reef?
      A: Australia
      Q: how many legs does a spider have?
      A: eight
      """;

  private static final int PAPER_LIMIT = 32;

  private static final List<AnswerMetric> PAPER_METRICS =
      List.of(
          AnswerMetric.EM,
          AnswerMetric.F1,
          AnswerMetric.EM_MOST_CONFIDENT,
          AnswerMetric.CALIBRATION_ERROR);
  private static final List<AnswerMetric> LM_EVAL_METRICS =
      List.of(AnswerMetric.EXACT_MATCH_WITHOUT_ARTICLES);

  private NaturalQuestions() {}

  static List<Task<?>> all() {
    return List.of(paper(), lmEval());
  }

  private static Task<?> paper() {
    return task(
        "nq_open_paper",
        "GPT-2 paper",
        "The GPT-2 paper, section 3.8: pairs of question and answer, then the question and A:;"
            + " greedy decoding to the end of the line is the answer, scored as SQuAD does. The"
            + " answer's probability, its line feed included, is the confidence.",
        new Switches()
            .with("conditioning", PAIRS)
            .with("prompt", "Q: question? line feed A:")
            .with("sampling", "greedy")
            .with("limit", PAPER_LIMIT + " tokens, or a line feed")
            .with("match", "SQuAD's: case, punctuation and articles ignored; any gold answer")
            .with("confidence", "probability of the generated tokens, the line feed included")
            .with("em_top1pct", "exact match over the 1 % of questions with the highest confidence")
            .with("ece", "10 bins of equal width, right ends included"),
        new ShortAnswerTask.Form(PAIRS, "\n", List.of("\n"), PAPER_LIMIT),
        PAPER_METRICS,
        List.of(
            GptTwo.EXTRA_LARGE.result(
                "em", 0.041, GptTwo.PAPER + ", section 3.8", "example pairs unpublished"),
            GptTwo.EXTRA_LARGE.result(
                "em_top1pct", 0.631, GptTwo.PAPER + ", section 3.8", "example pairs unpublished")));
  }

  private static Task<?> lmEval() {
    return task(
        "nq_open",
        "lm-eval",
        "The task nq_open, version 4, of "
            + Written.LM_EVAL
            + ": greedy decoding to a line feed, full stop or comma; right when it equals any gold"
            + " answer, case, punctuation and articles ignored.",
        new Switches()
            .with("conditioning", "Answer these questions: and a blank line")
            .with("prompt", "Q: question? line feed A:")
            .with("sampling", "greedy")
            .with("limit", Written.LM_EVAL_LIMIT + " tokens, or a line feed, full stop or comma")
            .with(
                "match",
                "articles before another word deleted, case and ASCII punctuation ignored; any gold"
                    + " answer")
            .with("confidence", "probability of the generated tokens, the stop's included"),
        new ShortAnswerTask.Form(
            "Answer these questions:\n\n", "\n", List.of("\n", ".", ","), Written.LM_EVAL_LIMIT),
        LM_EVAL_METRICS,
        List.of());
  }

  private static Task<?> task(
      String name,
      String whose,
      String protocol,
      Switches switches,
      ShortAnswerTask.Form form,
      List<AnswerMetric> metrics,
      List<PublishedResult> published) {
    return new ShortAnswerTask(
        new TaskDescription(
            name,
            1,
            "Natural Questions, open (" + whose + ")",
            protocol,
            switches.asMap(),
            "Kwiatkowski et al. 2019, Lee et al. 2019",
            "CC BY-SA 3.0",
            List.of(FILE),
            ShortAnswerTask.metrics(metrics),
            published,
            null),
        data -> read(data, FILE),
        form,
        metrics,
        TrainingSplit.wherePresent(List.of(TRAINING), data -> read(data, TRAINING)));
  }

  private static List<OpenQuestion> read(DataFolder data, DataFile file) {
    return JsonLines.read(
        data.require(file.path()),
        line -> new OpenQuestion("Q: " + line.text("question") + "?\nA:", line.texts("answer")));
  }
}
