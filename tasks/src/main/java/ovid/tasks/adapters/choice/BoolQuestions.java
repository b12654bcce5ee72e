package ovid.tasks.adapters.choice;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TrainingSplit;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;

/** BoolQ (Clark et al. 2019): yes or no, after a passage. */
final class BoolQuestions {
  private static final DataFile FILE =
      new DataFile(
          "boolq/dev.jsonl",
          "ebc29ea3808c5c611672384b3de56e83349fe38fc1fe876fd29b674d81d0a80a",
          "https://storage.googleapis.com/boolq/dev.jsonl");
  private static final DataFile TRAINING =
      new DataFile(
          "boolq/train.jsonl",
          DataFile.UNPUBLISHED,
          "https://storage.googleapis.com/boolq/train.jsonl");

  private BoolQuestions() {}

  static Task<?> task() {
    return new ChoiceTask(
            new TaskDescription(
                "boolq",
                1,
                "BoolQ (lm-eval)",
                "Whether no or yes is likelier after a passage and a question about it: the task boolq,"
                    + " version 2, of "
                    + Commonsense.LM_EVAL
                    + ".",
                Commonsense.mutualInformation(
                        Commonsense.afterContext(
                            "passage, line feed, Question: question?, line feed, Answer:"))
                    .with("text", "development set; title -- passage, as in SuperGLUE")
                    .with("options", "no, yes")
                    .asMap(),
                "Clark et al. 2019",
                "CC BY-SA 3.0",
                List.of(FILE),
                ChoiceTask.metrics(List.of(ChoiceMetric.SUM, ChoiceMetric.MUTUAL_INFORMATION)),
                List.of(
                    GptTwo.SMALL.result(
                        "acc",
                        0.496,
                        "EleutherAI/lm-evaluation-harness #631",
                        "first 1000 documents")),
                // 2033 of 3270 are yes, which a guess between two options does not know.
                0.5,
                new HumanLevel(0.90, "Clark et al. 2019")),
            data -> read(data, FILE),
            TrainingSplit.wherePresent(List.of(TRAINING), data -> read(data, TRAINING)))
        .drawing(ExampleDraw.WITHOUT_ITSELF);
  }

  private static List<ChoiceQuestion> read(DataFolder data, DataFile file) {
    return JsonLines.read(data.require(file.path()), BoolQuestions::question);
  }

  /** A line of the original file, or a row of SuperGLUE's, whose passage begins with its title. */
  private static ChoiceQuestion question(JsonObject line) {
    boolean original = line.has("title");
    if (!original && !line.has("label")) {
      throw line.fault(
          "title", "is missing, with which the passage begins; take SuperGLUE's rows of BoolQ");
    }
    String passage =
        original ? line.text("title") + " -- " + line.text("passage") : line.text("passage");
    int gold = line.has("label") ? line.position("label", 0, 2) : line.truth("answer") ? 1 : 0;
    return ChoiceQuestion.after(
        "%s\nQuestion: %s?\nAnswer:".formatted(passage, line.text("question")),
        List.of("no", "yes"),
        gold);
  }
}
