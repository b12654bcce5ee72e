package ovid.tasks.adapters.choice;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TrainingSplit;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.text.PythonText;

/** CommonsenseQA (Talmor et al. 2019): the letter of one of five answers. */
final class CommonsenseQuestions {
  private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E");
  private static final DataFile FILE =
      new DataFile(
          "commonsenseqa/dev_rand_split.jsonl",
          "3210497fdaae614ac085d9eb873dd7f4d49b6f965a93adadc803e1229fd8a02a",
          "https://s3.amazonaws.com/commensenseqa/dev_rand_split.jsonl");
  private static final DataFile TRAINING =
      new DataFile(
          "commonsenseqa/train_rand_split.jsonl",
          "58ffa3c8472410e24b8c43f423d89c8a003d8284698a6ed7874355dedd09a2fb",
          "https://s3.amazonaws.com/commensenseqa/train_rand_split.jsonl");

  private CommonsenseQuestions() {}

  static Task<?> task() {
    return new ChoiceTask(
            new TaskDescription(
                "commonsense_qa",
                1,
                "CommonsenseQA (lm-eval)",
                "Which letter of five listed answers is likeliest: the task commonsense_qa of "
                    + Commonsense.LM_EVAL
                    + ".",
                Commonsense.mutualInformation(
                        Commonsense.afterContext(
                            "Question: question, the answers as A. to E. on lines of their own, Answer:"))
                    .with("text", "random split, development set")
                    .with("options", "the letters A to E")
                    .asMap(),
                "Talmor et al. 2019",
                "MIT",
                List.of(FILE),
                ChoiceTask.metrics(List.of(ChoiceMetric.SUM, ChoiceMetric.MUTUAL_INFORMATION)),
                List.of(),
                0.2,
                new HumanLevel(0.89, "Talmor et al. 2019")),
            data -> read(data, FILE),
            TrainingSplit.wherePresent(List.of(TRAINING), data -> read(data, TRAINING)))
        .drawing(ExampleDraw.WITHOUT_ITSELF);
  }

  private static List<ChoiceQuestion> read(DataFolder data, DataFile file) {
    return JsonLines.read(data.require(file.path()), CommonsenseQuestions::question);
  }

  private static ChoiceQuestion question(JsonObject line) {
    // The Hub's rows have the question as text, and its choices beside it.
    boolean flat = line.hasText("question");
    JsonObject question = flat ? line : line.object("question");
    List<JsonObject> choices = question.objects("choices");
    if (choices.size() != LETTERS.size()) {
      throw question.fault("choices", "are " + choices.size() + " instead of 5");
    }
    int gold = LETTERS.indexOf(line.text("answerKey"));
    if (gold < 0) {
      throw line.fault("answerKey", "is no letter from A to E");
    }
    StringBuilder prompt =
        new StringBuilder("Question: ")
            .append(PythonText.strip(question.text(flat ? "question" : "stem")));
    for (int i = 0; i < LETTERS.size(); i++) {
      prompt.append('\n').append(LETTERS.get(i)).append(". ").append(choices.get(i).text("text"));
    }
    return ChoiceQuestion.after(prompt + "\nAnswer:", LETTERS, gold);
  }
}
