package ovid.tasks.adapters.generation;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonLines;

/** TriviaQA without a passage (Joshi et al. 2017), by lm-evaluation-harness. */
final class Trivia {
  private static final DataFile FILE =
      new DataFile(
          "triviaqa/triviaqa_test_subsample.flashrag.jsonl",
          "4a46971e676400b102885b4690f26014cbfed71d6d9785f134b22182170e58e3",
          "https://github.com/GaurisankarJ/reason_over_search/blob/main/data_subsample/triviaqa/test.jsonl");
  private static final List<AnswerMetric> METRICS = List.of(AnswerMetric.EXACT_MATCH);

  private Trivia() {}

  static Task<?> task() {
    return new ShortAnswerTask(
        new TaskDescription(
            "triviaqa",
            1,
            "TriviaQA, 1000 questions (lm-eval)",
            "The task triviaqa, version 3, of "
                + Written.LM_EVAL
                + ": greedy decoding to a line feed, full stop or comma; right when it equals any"
                + " alias of the answer, case and punctuation ignored. On 1000 of the 11313"
                + " questions that FlashRAG tests on; the harness takes 17944.",
            new Switches()
                .with("prompt", "Question: question? line feed Answer:")
                .with("question_mark", "added after the question's own, as the harness does")
                .with("sampling", "greedy")
                .with(
                    "limit", Written.LM_EVAL_LIMIT + " tokens, or a line feed, full stop or comma")
                .with("match", "case and ASCII punctuation ignored, articles not; any alias")
                .with("confidence", "probability of the generated tokens, the stop's included")
                .asMap(),
            "Joshi et al. 2017; the sample of FlashRAG's",
            "unclear",
            List.of(FILE),
            ShortAnswerTask.metrics(METRICS),
            List.of(),
            null),
        Trivia::read,
        new ShortAnswerTask.Form("", List.of("\n", ".", ","), Written.LM_EVAL_LIMIT),
        METRICS);
  }

  private static List<OpenQuestion> read(DataFolder data) {
    return JsonLines.read(
        data.require(FILE.path()),
        line ->
            new OpenQuestion(
                "Question: " + line.text("question") + "?\nAnswer:", line.texts("golden_answers")));
  }
}
