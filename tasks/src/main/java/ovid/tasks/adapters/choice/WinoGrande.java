package ovid.tasks.adapters.choice;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TrainingSplit;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.text.PythonText;

/** WinoGrande (Sakaguchi et al. 2019): which of two things a blank stands for. */
final class WinoGrande {
  private static final DataFile FILE =
      new DataFile(
          "winogrande/dev.jsonl",
          "1aeac79cf46a3dcbe59a71ca7e5372a1490cde2b4ae2387dc56f00378104d2e8",
          "https://storage.googleapis.com/ai2-mosaic/public/winogrande/winogrande_1.1.zip");
  private static final DataFile TRAINING =
      new DataFile(
          "winogrande/train_xl.jsonl",
          "5da4d7f6924348ace9e64fd0922d8a7a8e0e14f55cd08005ffb1a3a3d649e36f",
          FILE.url());

  private WinoGrande() {}

  static Task<?> task() {
    return new ChoiceTask(
        new TaskDescription(
            "winogrande",
            1,
            "WinoGrande (lm-eval)",
            "Each of two options fills the blank of a sentence; the one that makes the rest of the"
                + " sentence likelier is the answer (partial scoring): the task winogrande of "
                + Commonsense.LM_EVAL
                + ".",
            new Switches()
                .with("text", "version 1.1, development set")
                .with(
                    "scored", "the rest of the sentence, given the text up to and with the option")
                .with("separator", "one space; the rest loses its outer white space")
                .with("ties", "the first")
                .asMap(),
            "Sakaguchi et al. 2019",
            "CC BY 2.0",
            List.of(FILE),
            ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
            List.of(
                GptTwo.SMALL.result("acc", 0.5162, "second hand: CortexLM #126", ""),
                GptTwo.EXTRA_LARGE.result(
                    "acc", 0.5940, "EleutherAI/gpt-neo README", "a harness of 2021")),
            0.5,
            new HumanLevel(0.94, "Sakaguchi et al. 2019")),
        data -> read(data, FILE),
        TrainingSplit.wherePresent(List.of(TRAINING), data -> read(data, TRAINING)));
  }

  private static List<ChoiceQuestion> read(DataFolder data, DataFile file) {
    return JsonLines.read(data.require(file.path()), WinoGrande::question);
  }

  private static ChoiceQuestion question(JsonObject line) {
    String sentence = line.text("sentence");
    int blank = sentence.indexOf('_');
    if (blank < 0) {
      throw line.fault("sentence", "has no blank \"_\"");
    }
    String answer = line.text("answer");
    if (!answer.equals("1") && !answer.equals("2")) {
      throw line.fault("answer", "is neither \"1\" nor \"2\"");
    }
    List<String> options = List.of(line.text("option1"), line.text("option2"));
    return ChoiceQuestion.inside(
        options,
        options.stream().map(option -> sentence.substring(0, blank) + option).toList(),
        " " + PythonText.strip(sentence.substring(blank + 1)),
        answer.equals("1") ? 0 : 1);
  }
}
