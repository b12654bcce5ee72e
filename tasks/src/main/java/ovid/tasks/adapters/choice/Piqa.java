package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TrainingSplit;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.LabelFile;

/** PIQA (Bisk et al. 2019): which of two ways reaches a practical goal. */
final class Piqa {
  private static final DataFile QUESTIONS =
      new DataFile(
          "piqa/valid.jsonl",
          "93503cc97c679e459b065c3d13e848282e44b2a25213985bed3e5d458abef72d",
          "https://yonatanbisk.com/piqa/data/valid.jsonl");
  private static final DataFile LABELS =
      new DataFile(
          "piqa/valid-labels.lst",
          "b4192dc3a2a0363d9d60ccf79800cbbe2f32ebb17726efdde6970e0b8131bceb",
          "https://yonatanbisk.com/piqa/data/valid-labels.lst");
  private static final DataFile TRAINING =
      new DataFile(
          "piqa/train.jsonl",
          "f55986008cf9f1a336854936b82cec4ccba6fb5c698d221861299fb508840a8c",
          "https://yonatanbisk.com/piqa/data/train.jsonl");
  private static final DataFile TRAINING_LABELS =
      new DataFile(
          "piqa/train-labels.lst",
          DataFile.UNPUBLISHED,
          "https://yonatanbisk.com/piqa/data/train-labels.lst");

  private Piqa() {}

  static Task<?> task() {
    return new ChoiceTask(
            new TaskDescription(
                "piqa",
                1,
                "PIQA (lm-eval)",
                "Which of two ways to reach a goal is likelier after it: the task piqa of "
                    + Commonsense.LM_EVAL
                    + ".",
                Commonsense.lengths(Commonsense.afterContext("Question: goal, line feed, Answer:"))
                    .with("text", "validation set")
                    .asMap(),
                "Bisk et al. 2019",
                "Academic Free License 3.0",
                List.of(QUESTIONS, LABELS),
                ChoiceTask.metrics(ChoiceMetric.LENGTHS),
                List.of(
                    GptTwo.SMALL.result("acc", 0.6289, "crumb/gpt2023 model card", ""),
                    GptTwo.SMALL.result("acc_norm", 0.6251, "second hand: CortexLM #126", ""),
                    GptTwo.EXTRA_LARGE.result(
                        "acc", 0.7078, "EleutherAI/gpt-neo README", "a harness of 2021")),
                0.5,
                new HumanLevel(0.949, "Bisk et al. 2019")),
            data -> read(data, QUESTIONS, LABELS),
            TrainingSplit.wherePresent(
                List.of(TRAINING, TRAINING_LABELS), data -> read(data, TRAINING, TRAINING_LABELS)))
        .reading("goal");
  }

  private record Goal(String goal, List<String> solutions) {}

  private static List<ChoiceQuestion> read(DataFolder data, DataFile file, DataFile labelFile) {
    List<Goal> goals =
        JsonLines.read(
            data.require(file.path()),
            line -> new Goal(line.text("goal"), List.of(line.text("sol1"), line.text("sol2"))));
    List<Integer> labels = LabelFile.read(data.require(labelFile.path()), 0, 2, goals.size());
    List<ChoiceQuestion> questions = new ArrayList<>(goals.size());
    for (int i = 0; i < goals.size(); i++) {
      questions.add(
          ChoiceQuestion.after(
              "Question: " + goals.get(i).goal(),
              "\nAnswer:",
              goals.get(i).solutions(),
              labels.get(i)));
    }
    return questions;
  }
}
