package ovid.tasks.adapters.choice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TrainingSplit;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.suite.EmbeddedSuite;
import ovid.tasks.text.PythonText;

/** COPA (Roemmele et al. 2011), as in SuperGLUE: which of two is the cause or the effect. */
final class Copa {
  private static final DataFile FILE =
      new DataFile(
          "copa/superglue_val.jsonl",
          "fa61467cc251010178ed72f8ca82a0fceefc4ca9a85f87ec3b6102955e1a1f1a",
          "https://dl.fbaipublicfiles.com/glue/superglue/data/COPA.zip");
  private static final DataFile TRAINING =
      new DataFile("copa/superglue_train.jsonl", DataFile.UNPUBLISHED, FILE.url());

  private Copa() {}

  static Task<?> task() {
    return new ChoiceTask(
            new TaskDescription(
                "copa",
                1,
                "COPA (lm-eval)",
                "Which of two sentences is likelier after a premise and \"because\" or \"therefore\":"
                    + " the task copa of "
                    + Commonsense.LM_EVAL
                    + ".",
                switches("SuperGLUE, validation set"),
                "Roemmele et al. 2011; Wang et al. 2019",
                "BSD 2-clause",
                List.of(FILE),
                ChoiceTask.metrics(List.of(ChoiceMetric.values())),
                List.of(),
                0.5),
            data -> read(data, FILE),
            TrainingSplit.wherePresent(List.of(TRAINING), data -> read(data, TRAINING)))
        .drawing(ExampleDraw.WITHOUT_ITSELF);
  }

  /** The causes and effects of the embedded suite. */
  static Task<?> embedded() {
    DataFile file = DataFile.embedded("endings.jsonl");
    return new ChoiceTask(
        new TaskDescription(
            "embedded_endings",
            1,
            "Causes and effects, embedded suite",
            "Which of two sentences is likelier after a premise and \"because\" or \"therefore\","
                + " asked as copa asks.",
            switches("premises written for the suite"),
            EmbeddedSuite.SOURCE,
            EmbeddedSuite.LICENCE,
            List.of(file),
            ChoiceTask.metrics(List.of(ChoiceMetric.values())),
            List.of(),
            0.5),
        data -> read(data, file));
  }

  private static Map<String, String> switches(String text) {
    return Commonsense.mutualInformation(
            Commonsense.lengths(
                Commonsense.afterContext(
                    "premise without its last character, then because or therefore")))
        .with("text", text)
        .with("separator", "two spaces, as lm-evaluation-harness has it")
        .with("options", "first letter lower-case; their lengths count one space")
        .asMap();
  }

  private static List<ChoiceQuestion> read(DataFolder data, DataFile file) {
    return JsonLines.read(data.require(file.path()), Copa::question);
  }

  private static ChoiceQuestion question(JsonObject line) {
    String connector =
        switch (line.text("question")) {
          case "cause" -> " because";
          case "effect" -> " therefore";
          default -> throw line.fault("question", "is neither \"cause\" nor \"effect\"");
        };
    String premise = PythonText.strip(line.text("premise"));
    if (premise.isEmpty()) {
      throw line.fault("premise", "is blank");
    }
    int label = line.position("label", 0, 2);
    // Whatever the last character is: usually the full stop.
    String cut = premise.substring(0, premise.offsetByCodePoints(premise.length(), -1));
    return ChoiceQuestion.after(
        cut + connector, List.of(option(line, "choice1"), option(line, "choice2")), label);
  }

  /** lm-evaluation-harness gives the option a space of its own, beside its delimiter. */
  private static String option(JsonObject line, String field) {
    String choice = line.text(field);
    if (choice.isEmpty()) {
      throw line.fault(field, "is empty");
    }
    int second = choice.offsetByCodePoints(0, 1);
    return " " + choice.substring(0, second).toLowerCase(Locale.ROOT) + choice.substring(second);
  }
}
