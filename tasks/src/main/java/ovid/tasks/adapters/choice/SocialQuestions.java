package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TrainingSplit;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.LabelFile;

/** Social IQa (Sap et al. 2019): why people do things, and what comes of it. */
final class SocialQuestions {
  private static final String ARCHIVE =
      "https://storage.googleapis.com/ai2-mosaic/public/socialiqa/socialiqa-train-dev.zip";
  private static final DataFile QUESTIONS =
      new DataFile(
          "socialiqa/dev.jsonl",
          "d8128dfe60783a9971b954ca82dd57b87b05d5d40468876d51a8e1ad2c557465",
          ARCHIVE);
  private static final DataFile LABELS =
      new DataFile(
          "socialiqa/dev-labels.lst",
          "2d882ff71969d3980d37dd07aecdf9093c6e63e27c670f3a203bcf3b9b74bc05",
          ARCHIVE);
  private static final DataFile TRAINING =
      new DataFile(
          "socialiqa/train.jsonl",
          "4c5333dea02be6d212114a83f17f7bbcbdb53b3d692f476bd40dcd242b6233de",
          ARCHIVE);
  private static final DataFile TRAINING_LABELS =
      new DataFile("socialiqa/train-labels.lst", DataFile.UNPUBLISHED, ARCHIVE);

  private SocialQuestions() {}

  static Task<?> task() {
    return new ChoiceTask(
            new TaskDescription(
                "social_iqa",
                1,
                "Social IQa (lm-eval)",
                "Which of three answers to a question about people is likeliest: the task social_iqa of "
                    + Commonsense.LM_EVAL
                    + ".",
                Commonsense.mutualInformation(
                        Commonsense.lengths(
                            Commonsense.afterContext("Q: context, space, question, line feed, A:")))
                    .with("text", "development set")
                    .asMap(),
                "Sap et al. 2019",
                "CC BY 4.0",
                List.of(QUESTIONS, LABELS),
                ChoiceTask.metrics(List.of(ChoiceMetric.values())),
                List.of(),
                1.0 / 3),
            data -> read(data, QUESTIONS, LABELS),
            TrainingSplit.wherePresent(
                List.of(TRAINING, TRAINING_LABELS), data -> read(data, TRAINING, TRAINING_LABELS)))
        .reading("context");
  }

  private record Situation(String context, String question, List<String> answers) {}

  private static List<ChoiceQuestion> read(DataFolder data, DataFile file, DataFile labelFile) {
    List<Situation> situations =
        JsonLines.read(
            data.require(file.path()),
            line ->
                new Situation(
                    "Q: " + line.text("context"),
                    " " + line.text("question") + "\nA:",
                    List.of(line.text("answerA"), line.text("answerB"), line.text("answerC"))));
    List<Integer> labels = LabelFile.read(data.require(labelFile.path()), 1, 3, situations.size());
    List<ChoiceQuestion> questions = new ArrayList<>(situations.size());
    for (int i = 0; i < situations.size(); i++) {
      Situation situation = situations.get(i);
      questions.add(
          ChoiceQuestion.after(
              situation.context(), situation.question(), situation.answers(), labels.get(i)));
    }
    return questions;
  }
}
