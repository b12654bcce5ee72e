package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.TrainingSplit;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.text.PythonText;

/** School science: ARC (Clark et al. 2018) and OpenBookQA (Mihaylov et al. 2018), one format. */
final class ScienceQuestions {
  private static final String ARC =
      "https://ai2-datasets.s3-us-west-2.amazonaws.com/arc/ARC-V1-Feb2018.zip";
  private static final String OPEN_BOOK =
      "https://s3-us-west-2.amazonaws.com/ai2-website/data/OpenBookQA-V1-Sep2018.zip";
  private static final String ARC_PROMPT = "Question: question, line feed, Answer:";
  // 2376 and 1172 questions, nearly all of four options, some of three or five.
  private static final double CHANCE_EASY = 0.25016133557800224;
  private static final double CHANCE_CHALLENGE = 0.2501564277588168;

  private ScienceQuestions() {}

  static List<Task<?>> all() {
    return List.of(arcEasy(), arcChallenge(), openBook());
  }

  private static Task<?> arcEasy() {
    return arc(
        "arc_easy",
        "ARC easy (lm-eval)",
        new DataFile(
            "arc/ARC-Easy-Test.jsonl",
            "ce32a0774b4beb1977d2c6b16dda5dd2b24fdc9c7f506882c452678676bd09be",
            ARC),
        new DataFile("arc/ARC-Easy-Train.jsonl", DataFile.UNPUBLISHED, ARC),
        List.of(
            ChoiceMetric.SUM,
            ChoiceMetric.CHARACTERS,
            ChoiceMetric.BYTES,
            ChoiceMetric.TOKENS,
            ChoiceMetric.MUTUAL_INFORMATION),
        List.of(),
        CHANCE_EASY);
  }

  private static Task<?> arcChallenge() {
    return arc(
        "arc_challenge",
        "ARC challenge (lm-eval)",
        new DataFile(
            "arc/ARC-Challenge-Test.jsonl",
            "9fa8ffb3e3a1f88cb302d53dd95aae81e39209ad9bcf974376b319d8fd35717c",
            ARC),
        new DataFile("arc/ARC-Challenge-Train.jsonl", DataFile.UNPUBLISHED, ARC),
        normalisedFirst(),
        List.of(
            GptTwo.SMALL.result("acc", 0.1903, "crumb/gpt2023 model card", ""),
            GptTwo.SMALL.result("acc_norm", 0.2270, "second hand: CortexLM #126", "")),
        CHANCE_CHALLENGE);
  }

  private static Task<?> arc(
      String name,
      String title,
      DataFile file,
      DataFile training,
      List<ChoiceMetric> metrics,
      List<PublishedResult> published,
      double chance) {
    return task(
        new TaskDescription(
            name,
            1,
            title,
            "Which answer to a question of school science is likeliest: the task "
                + name
                + " of "
                + Commonsense.LM_EVAL
                + ".",
            Commonsense.mutualInformation(Commonsense.lengths(Commonsense.afterContext(ARC_PROMPT)))
                .with("text", "test set")
                .asMap(),
            "Clark et al. 2018",
            "CC BY-SA 4.0",
            List.of(file),
            ChoiceTask.metrics(metrics),
            published,
            chance),
        training,
        "Question: ",
        "\nAnswer:");
  }

  private static Task<?> openBook() {
    return task(
        new TaskDescription(
            "openbookqa",
            1,
            "OpenBookQA (lm-eval)",
            "Which of four answers is likeliest after a question about elementary science, without"
                + " the book: the task openbookqa of "
                + Commonsense.LM_EVAL
                + ".",
            Commonsense.mutualInformation(
                    Commonsense.lengths(Commonsense.afterContext("the question alone")))
                .with("text", "test set")
                .asMap(),
            "Mihaylov et al. 2018",
            "none stated",
            List.of(
                new DataFile(
                    "openbookqa/Main/test.jsonl",
                    "feb2bd9bfa6161dca4c44ce90e51e8cdada83eb5061407fcdc5005e44aaf2313",
                    OPEN_BOOK)),
            ChoiceTask.metrics(normalisedFirst()),
            List.of(),
            0.25,
            new HumanLevel(0.92, "crowd workers, with the book; Mihaylov et al. 2018")),
        new DataFile(
            "openbookqa/Main/train.jsonl",
            "388ce25926fa33b573ba6556d7245a6185f612dedf919871b6acb9340c8497a5",
            OPEN_BOOK),
        "",
        "");
  }

  private static List<ChoiceMetric> normalisedFirst() {
    return List.of(
        ChoiceMetric.CHARACTERS,
        ChoiceMetric.SUM,
        ChoiceMetric.BYTES,
        ChoiceMetric.TOKENS,
        ChoiceMetric.MUTUAL_INFORMATION);
  }

  private static Task<?> task(
      TaskDescription description, DataFile training, String before, String after) {
    DataFile file = description.files().getFirst();
    return new ChoiceTask(
            description,
            data -> read(data, file, before, after),
            TrainingSplit.wherePresent(
                List.of(training), data -> read(data, training, before, after)))
        .drawing(ExampleDraw.FROM_ALL);
  }

  private static List<ChoiceQuestion> read(
      DataFolder data, DataFile file, String before, String after) {
    return JsonLines.read(data.require(file.path()), line -> question(line, before, after));
  }

  private static ChoiceQuestion question(JsonObject line, String before, String after) {
    // The Hub's rows have the question as text, and its parts beside it.
    String stem = line.hasText("question_stem") ? "question_stem" : "question";
    boolean flat = line.hasText(stem);
    JsonObject question = flat ? line : line.object("question");
    List<String> labels = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (JsonObject choice : question.objects("choices")) {
      labels.add(choice.text("label"));
      answers.add(choice.text("text"));
    }
    int gold = labels.indexOf(PythonText.strip(line.text("answerKey")));
    if (gold < 0 || answers.size() < 2) {
      throw line.fault("answerKey", "is none of the choices' labels " + labels);
    }
    return ChoiceQuestion.after(
        before + question.text(flat ? stem : "stem") + after, answers, gold);
  }
}
