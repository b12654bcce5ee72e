package ovid.tasks.adapters.choice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.adapters.TreebankDetokenizer;
import ovid.tasks.data.TextFile;
import ovid.tasks.suite.EmbeddedSuite;

/**
 * The Children's Book Test (Hill et al. 2015): which of ten words is missing from the sentence that
 * follows twenty others.
 */
final class ChildrensBooks {
  private static final String BLANK = "XXXXX";
  private static final int SENTENCES = 20;
  private static final int CANDIDATES = 10;
  private static final String ARCHIVE = "https://www.thespermwhale.com/jaseweston/babi/CBTest.tgz";

  private ChildrensBooks() {}

  /** How a question is put. */
  private enum Form {
    PAPER("", " ", "twenty sentences and the beginning of the question, joined by spaces"),
    LM_EVAL(
        "Passage: ",
        "\nQuestion: ",
        "Passage: twenty sentences, line feed, Question: the beginning of the question");

    private final String prefix;
    private final String separator;
    private final String prompt;

    Form(String prefix, String separator, String prompt) {
      this.prefix = prefix;
      this.separator = separator;
      this.prompt = prompt;
    }
  }

  static List<Task<?>> all() {
    return Stream.of(Form.values())
        .<Task<?>>flatMap(form ->
            Stream.of(
                task(
                    form,
                    "cbt_cn",
                    "common nouns",
                    "cbt/cbtest_CN_valid_2000ex.txt",
                    GptTwo.table3("acc", differs(form), 0.8765, 0.9235, 0.9345, 0.9330)),
                task(
                    form,
                    "cbt_ne",
                    "named entities",
                    "cbt/cbtest_NE_valid_2000ex.txt",
                    GptTwo.table3("acc", differs(form), 0.834, 0.871, 0.880, 0.8905))))
        .toList();
  }

  /** The stories of the embedded suite. */
  static Task<?> embedded() {
    DataFile file = DataFile.embedded("cloze.txt");
    return new ChoiceTask(
        new TaskDescription(
            "embedded_cloze",
            1,
            "Missing nouns, embedded suite",
            "Which of ten nouns makes itself and the rest of its sentence likeliest after twenty"
                + " sentences of a story and the sentence's beginning, as in cbt_cn.",
            switches("stories told for the suite", Form.PAPER).asMap(),
            EmbeddedSuite.SOURCE,
            EmbeddedSuite.LICENCE,
            List.of(file),
            ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
            List.of(),
            1.0 / CANDIDATES),
        data -> read(data, file.path(), Form.PAPER));
  }

  private static String differs(Form form) {
    return form == Form.PAPER
        ? "the paper's detokenizer is unpublished"
        : "the paper adds no words of its own to the text; its detokenizer is unpublished";
  }

  private static Task<?> task(
      Form form, String name, String words, String path, List<PublishedResult> published) {
    boolean paper = form == Form.PAPER;
    return new ChoiceTask(
            new TaskDescription(
                paper ? name : name + "_lm_eval",
                1,
                "Children's Book Test, " + words + (paper ? " (GPT-2 paper)" : " (lm-eval 0.3)"),
                "Which of ten words makes itself and the rest of its sentence likeliest after twenty"
                    + " sentences and the sentence's beginning"
                    + (paper
                        ? ": the GPT-2 paper, section 3.2."
                        : ", with the labels of lm-evaluation-harness 0.3, which scored the whole text:"
                            + " the part before the word is the same for all ten."),
                switches(
                        "validation set, as in the paper, whose scores are multiples of 1/2000",
                        form)
                    .asMap(),
                "Hill et al. 2015",
                "GFDL 1.3",
                List.of(new DataFile(path, DataFile.UNPUBLISHED, ARCHIVE)),
                ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
                published,
                1.0 / CANDIDATES),
            data -> read(data, path, form))
        .reading("passage");
  }

  private static Switches switches(String text, Form form) {
    return new Switches()
        .with("text", text)
        .with("prompt", form.prompt)
        .with("scored", "the candidate and the rest of the sentence")
        .with("detokenizer", "Penn Treebank's tokenization undone, by our own rules")
        .with("context_truncation", "from the left")
        .with("ties", "the first");
  }

  private static List<ChoiceQuestion> read(DataFolder data, String path, Form form) {
    Path file = data.require(path);
    List<String> lines = TextFile.lines(file);
    List<ChoiceQuestion> questions = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).isBlank()) {
        at++;
        continue;
      }
      if (at + SENTENCES >= lines.size()) {
        throw fault(file, at, "begins a question of fewer than 21 lines");
      }
      List<String> passage = new ArrayList<>(SENTENCES);
      for (int i = 0; i < SENTENCES; i++) {
        passage.add(TreebankDetokenizer.apply(numbered(file, at, lines.get(at), i + 1)));
        at++;
      }
      questions.add(
          question(file, at, numbered(file, at, lines.get(at), SENTENCES + 1), passage, form));
      at++;
    }
    return questions;
  }

  private static String numbered(Path file, int at, String line, int number) {
    String prefix = number + " ";
    if (!line.startsWith(prefix)) {
      throw fault(file, at, "does not begin with \"" + prefix + "\"");
    }
    return line.substring(prefix.length());
  }

  private static ChoiceQuestion question(
      Path file, int at, String line, List<String> passage, Form form) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 4) {
      throw fault(file, at, "has " + fields.length + " fields between tabs instead of 4");
    }
    String sentence = TreebankDetokenizer.apply(fields[0]);
    int blank = sentence.indexOf(BLANK);
    if (blank < 0) {
      throw fault(file, at, "has no blank " + BLANK);
    }
    List<String> candidates = List.of(fields[3].strip().split("\\|", -1));
    int gold = candidates.indexOf(fields[1].strip());
    if (candidates.size() != CANDIDATES || gold < 0) {
      throw fault(
          file, at, "has " + candidates.size() + " candidates, or the answer is none of them");
    }
    String before = sentence.substring(0, blank);
    String start = before.stripTrailing();
    String told = (form.prefix + String.join(" ", passage)).stripTrailing();
    String context = form.prefix + String.join(" ", passage) + form.separator + start;
    // A candidate after an opening quote has no space of its own.
    String delimiter = before.endsWith(" ") || before.isEmpty() ? " " : "";
    String after = sentence.substring(blank + BLANK.length());
    return new ChoiceQuestion(
        candidates.stream()
            .map(word ->
                new ChoiceQuestion.Option(context.stripTrailing(), delimiter + word + after, word))
            .toList(),
        gold,
        told);
  }

  private static DataException fault(Path file, int at, String what) {
    return new DataException(file + " line " + (at + 1) + " " + what + ".");
  }
}
