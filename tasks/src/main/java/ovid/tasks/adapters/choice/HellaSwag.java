package ovid.tasks.adapters.choice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.TrainingSplit;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.data.TextFile;
import ovid.tasks.text.PythonText;

/** HellaSwag (Zellers et al. 2019): which of four endings follows. */
final class HellaSwag {
  private static final int ENDINGS = 4;
  private static final int LINES = 2 + ENDINGS;
  private static final Pattern BRACKETED = Pattern.compile("\\[[^\\n]*?\\]");
  private static final HumanLevel HUMAN = new HumanLevel(0.956, "Zellers et al. 2019");
  private static final String LLM_C = "karpathy/llm.c, dev/data/hellaswag.py";
  private static final DataFile ORIGINAL =
      new DataFile(
          "hellaswag/hellaswag_val.jsonl",
          "0aa3b88843990f3f10a97b9575c94d7b71fb2205240ba04ae4884d9e9c992588",
          "https://raw.githubusercontent.com/rowanz/hellaswag/master/data/hellaswag_val.jsonl");
  private static final DataFile TRAINING =
      new DataFile(
          "hellaswag/hellaswag_train.jsonl",
          "dae5e69249868cb9fe4e23ff925c60b66169564cfb7072d793cd7356a2b69f8d",
          "https://raw.githubusercontent.com/rowanz/hellaswag/master/data/hellaswag_train.jsonl");
  private static final DataFile TEXT =
      new DataFile(
          "hellaswag/hellaswag_val_full.txt",
          "d572539320eb2050e858ca34b495bbe2103e3b3f1391a9c3bcdf215b0bb93bd1",
          "https://raw.githubusercontent.com/klosax/hellaswag_text_data/main/hellaswag_val_full.txt");

  private HellaSwag() {}

  static List<Task<?>> all() {
    return List.of(lmEval(), text(), completion());
  }

  private static Task<?> lmEval() {
    return new ChoiceTask(
            new TaskDescription(
                "hellaswag",
                1,
                "HellaSwag (lm-eval)",
                "Which of four endings is likeliest after an activity and its beginning: the task"
                    + " hellaswag of "
                    + Commonsense.LM_EVAL
                    + ".",
                Commonsense.lengths(
                        Commonsense.afterContext(
                            "activity: first part, second part with its first letter upper-case and all"
                                + " others lower-case"))
                    .with("text", "validation set; [title] made a full stop, other [marks] removed")
                    .asMap(),
                "Zellers et al. 2019",
                "MIT",
                List.of(ORIGINAL),
                ChoiceTask.metrics(normalisedFirst()),
                List.of(
                    GptTwo.SMALL.result("acc_norm", 0.3114, "public run log; " + LLM_C, ""),
                    GptTwo.EXTRA_LARGE.result("acc_norm", 0.5089, LLM_C, ""),
                    GptTwo.SMALL.result("acc", 0.2892, "public run log; " + LLM_C, ""),
                    GptTwo.EXTRA_LARGE.result("acc", 0.4004, LLM_C, "")),
                0.25,
                HUMAN),
            data -> JsonLines.read(original(data), HellaSwag::lmEvalQuestion),
            training(HellaSwag::lmEvalQuestion))
        .drawing(ExampleDraw.WITHOUT_ITSELF);
  }

  private static Task<?> text() {
    String differs = "the original file, whose second parts begin upper-case";
    return new ChoiceTask(
            new TaskDescription(
                "hellaswag_text",
                1,
                "HellaSwag (text file)",
                "As hellaswag, from the text file that llama.cpp's perplexity tool reads, which joins"
                    + " both parts of a beginning and keeps their case; acc_tokens is llama.cpp's"
                    + " acc_norm.",
                Commonsense.lengths(Commonsense.afterContext("activity: beginning, as in the file"))
                    .with(
                        "text",
                        "validation set, prepared as text by klosax; cleaned as in hellaswag")
                    .asMap(),
                "Zellers et al. 2019; text by klosax",
                "MIT",
                List.of(TEXT),
                ChoiceTask.metrics(normalisedFirst()),
                List.of(
                    GptTwo.SMALL.result("acc_norm", 0.3114, "public run log; " + LLM_C, differs),
                    GptTwo.EXTRA_LARGE.result("acc_norm", 0.5089, LLM_C, differs),
                    GptTwo.SMALL.result("acc", 0.2892, "public run log; " + LLM_C, differs),
                    GptTwo.EXTRA_LARGE.result("acc", 0.4004, LLM_C, differs)),
                0.25,
                HUMAN),
            HellaSwag::readText,
            training(HellaSwag::lmEvalQuestion))
        .drawing(ExampleDraw.WITHOUT_ITSELF);
  }

  private static Task<?> completion() {
    String source = "karpathy/llm.c, dev/vislog.ipynb";
    String differs = "computed in bfloat16";
    return new ChoiceTask(
        new TaskDescription(
            "hellaswag_llmc",
            1,
            "HellaSwag (llm.c)",
            "Which of four endings has the lowest mean loss per token as a completion of the"
                + " beginning: llm.c's evaluation. Its acc_norm is acc_tokens here.",
            Commonsense.lengths(
                    Commonsense.afterContext("the beginning, unchanged and without its activity"))
                .with("text", "validation set, unchanged")
                .asMap(),
            "Zellers et al. 2019",
            "MIT",
            List.of(ORIGINAL),
            ChoiceTask.metrics(List.of(ChoiceMetric.TOKENS, ChoiceMetric.SUM)),
            List.of(
                GptTwo.SMALL.result("acc_tokens", 0.294463, source, differs),
                GptTwo.MEDIUM.result("acc_tokens", 0.375224, source, differs),
                GptTwo.LARGE.result("acc_tokens", 0.431986, source, differs),
                GptTwo.EXTRA_LARGE.result("acc_tokens", 0.488946, source, differs),
                GptTwo.SMALL.result("acc_tokens", 0.2955, LLM_C, ""),
                GptTwo.EXTRA_LARGE.result("acc_tokens", 0.4893, LLM_C, ""),
                GptTwo.SMALL.result("acc", 0.2859, LLM_C, ""),
                GptTwo.EXTRA_LARGE.result("acc", 0.3842, LLM_C, "")),
            0.25,
            HUMAN),
        data -> JsonLines.read(original(data), HellaSwag::completionQuestion),
        training(HellaSwag::completionQuestion));
  }

  private static TrainingSplit<ChoiceQuestion> training(
      Function<JsonObject, ChoiceQuestion> question) {
    return TrainingSplit.wherePresent(
        List.of(TRAINING), data -> JsonLines.read(data.require(TRAINING.path()), question));
  }

  private static ChoiceQuestion completionQuestion(JsonObject line) {
    return ChoiceQuestion.after(line.text("ctx"), endings(line), gold(line));
  }

  private static List<ChoiceMetric> normalisedFirst() {
    return List.of(
        ChoiceMetric.CHARACTERS, ChoiceMetric.SUM, ChoiceMetric.BYTES, ChoiceMetric.TOKENS);
  }

  /** Names the task that reads the text file, where that is what the user has. */
  private static Path original(DataFolder data) {
    if (data.find(ORIGINAL.path()).isEmpty() && data.find(TEXT.path()).isPresent()) {
      throw new TaskUnavailableException(
          "Data file %s does not exist; run \"ovid fetch hellaswag --data %s\" to fetch it, or run the task hellaswag_text, which reads the %s that is there."
              .formatted(data.root().resolve(ORIGINAL.path()), data.root(), TEXT.path()));
    }
    return data.require(ORIGINAL.path());
  }

  private static ChoiceQuestion lmEvalQuestion(JsonObject line) {
    String beginning = line.text("ctx_a") + " " + PythonText.capitalize(line.text("ctx_b"));
    return ChoiceQuestion.after(
        clean(line.text("activity_label") + ": " + beginning),
        endings(line).stream().map(HellaSwag::clean).toList(),
        gold(line));
  }

  private static List<String> endings(JsonObject line) {
    List<String> endings = line.texts("endings");
    if (endings.size() != ENDINGS) {
      throw line.fault("endings", "are " + endings.size() + " instead of " + ENDINGS);
    }
    return endings;
  }

  private static int gold(JsonObject line) {
    return line.position("label", 0, ENDINGS);
  }

  private static List<ChoiceQuestion> readText(DataFolder data) {
    Path file = data.require(TEXT.path());
    List<String> lines = TextFile.lines(file);
    if (lines.size() % LINES != 0) {
      throw new DataException(
          file + " has " + lines.size() + " lines, not " + LINES + " for every question.");
    }
    List<ChoiceQuestion> questions = new ArrayList<>(lines.size() / LINES);
    for (int i = 0; i < lines.size(); i += LINES) {
      String label = lines.get(i + 1);
      if (!label.matches("[0-3]")) {
        throw new DataException(
            file + " line " + (i + 2) + " is \"" + label + "\", not a label from 0 to 3.");
      }
      questions.add(
          ChoiceQuestion.after(
              clean(lines.get(i)),
              lines.subList(i + 2, i + LINES).stream().map(HellaSwag::clean).toList(),
              label.charAt(0) - '0'));
    }
    return questions;
  }

  /** Removes WikiHow's marks as lm-evaluation-harness does, in its order and in one pass. */
  static String clean(String text) {
    String marked = PythonText.strip(text).replace(" [title]", ". ");
    return BRACKETED.matcher(marked).replaceAll("").replace("  ", " ");
  }
}
