package ovid.tasks.adapters.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonFile;
import ovid.tasks.data.JsonObject;

/** CoQA (Reddy et al. 2019), by the GPT-2 paper and by lm-evaluation-harness. */
final class Coqa {
  private static final DataFile FILE =
      new DataFile(
          "coqa/coqa-dev-v1.0.json",
          "dfa367a9733ce53222918d0231d9b3bedc2b8ee831a2845f62dfc70701f2540a",
          "https://nlp.stanford.edu/data/coqa/coqa-dev-v1.0.json");
  private static final List<AnswerMetric> LM_EVAL_METRICS =
      List.of(AnswerMetric.F1_LEAVING_ONE_OUT, AnswerMetric.EM_LEAVING_ONE_OUT);
  private static final String SOURCE = "Reddy et al. 2019";
  private static final String LICENCE = "mixed by source: CC BY-SA 4.0, MSR-LA, RACE's, Apache";
  private static final String MATCH =
      "SQuAD's: case, punctuation and articles ignored; best gold answer, each left out in turn";

  private Coqa() {}

  static List<Task<?>> all() {
    return List.of(paper(), lmEval());
  }

  private static Task<?> paper() {
    String section = GptTwo.PAPER + ", section 3.5";
    return new DialogueTask(
        new TaskDescription(
            "coqa_paper",
            1,
            "CoQA, every turn (GPT-2 paper)",
            "The GPT-2 paper, section 3.5: the story, the conversation so far and A:, greedy"
                + " decoding to the end of the line; every turn counts, scored as CoQA's own"
                + " script does. Errors are over conversations.",
            new Switches()
                .with("history", "all earlier turns with their gold answers")
                .with("prompt", "story, blank line, lines Q: and A: in turn")
                .with("turns", "all")
                .with("sampling", "greedy")
                .with("limit", DialogueTask.LIMIT + " tokens, or a line feed")
                .with("answer", "the first line, trimmed")
                .with("match", MATCH)
                .with("gold", "the conversation's answer and all further ones, equal ones too")
                .with("context_truncation", "from the left: a long story loses its beginning")
                .asMap(),
            SOURCE,
            LICENCE,
            List.of(FILE),
            List.of(
                new Metric(DialogueTask.F1, Aggregation.WEIGHTED_MEAN, true),
                new Metric(DialogueTask.EM, Aggregation.WEIGHTED_MEAN, true)),
            List.of(
                GptTwo.EXTRA_LARGE.result(
                    DialogueTask.F1, 0.55, section, "blank lines, stop and truncation unpublished"),
                GptTwo.EXTRA_LARGE.result(
                    DialogueTask.F1,
                    0.287,
                    "openai/gpt-2 #307",
                    "a user's attempt with CoQA's script, which nobody answered")),
            null,
            new HumanLevel(0.888, SOURCE + ", test set")),
        Coqa::read);
  }

  private static Task<?> lmEval() {
    return new ShortAnswerTask(
        new TaskDescription(
            "coqa",
            1,
            "CoQA, last turn (lm-eval)",
            "The task coqa, version 3, of "
                + Written.LM_EVAL
                + ": of every conversation only the last turn is asked, after the story and all"
                + " earlier turns; greedy decoding to the next question; the first line is the"
                + " answer.",
            new Switches()
                .with("history", "all earlier turns with their gold answers")
                .with("prompt", "story, then Q: and A: in turn, blank lines between all")
                .with("turns", "the last")
                .with("sampling", "greedy")
                .with("limit", Written.LM_EVAL_LIMIT + " tokens, or a line feed and Q:")
                .with("answer", "the first line, trimmed")
                .with("match", MATCH)
                .with("gold", "the conversation's answer and further ones that differ from it")
                .with("context_truncation", "from the left: a long story loses its beginning")
                .asMap(),
            SOURCE,
            LICENCE,
            List.of(FILE),
            ShortAnswerTask.metrics(LM_EVAL_METRICS),
            List.of(),
            null,
            new HumanLevel(0.888, SOURCE + ", test set, every turn")),
        data -> read(data).stream().map(Coqa::lastTurn).toList(),
        new ShortAnswerTask.Form("", List.of("\nQ:"), Written.LM_EVAL_LIMIT),
        LM_EVAL_METRICS);
  }

  private static OpenQuestion lastTurn(Dialogue dialogue) {
    int last = dialogue.turns().size() - 1;
    return new OpenQuestion(
        dialogue.upTo(last, "\n\n"), distinct(dialogue.turns().get(last).answers()));
  }

  /** The answers, without those that equal an earlier one but for case. */
  private static List<String> distinct(List<String> answers) {
    List<String> distinct = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (String answer : answers) {
      String lower = answer.toLowerCase(Locale.ROOT);
      if (!seen.contains(lower)) {
        seen.add(lower);
        distinct.add(answer);
      }
    }
    return distinct;
  }

  private static List<Dialogue> read(DataFolder data) {
    return JsonFile.rows(data.require(FILE.path()), "data").stream().map(Coqa::dialogue).toList();
  }

  private static Dialogue dialogue(JsonObject entry) {
    List<JsonObject> questions = entry.objects("questions");
    List<List<JsonObject>> answers = new ArrayList<>();
    answers.add(turns(entry, "answers", questions.size()));
    if (entry.has("additional_answers")) {
      JsonObject additional = entry.object("additional_answers");
      for (int person = 0; additional.has(Integer.toString(person)); person++) {
        answers.add(turns(additional, Integer.toString(person), questions.size()));
      }
    }
    List<Dialogue.Turn> turns = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      int turn = i;
      turns.add(
          new Dialogue.Turn(
              questions.get(i).text("input_text"),
              answers.stream().map(person -> person.get(turn).text("input_text")).toList()));
    }
    return new Dialogue(entry.text("story"), turns);
  }

  private static List<JsonObject> turns(JsonObject entry, String field, int questions) {
    List<JsonObject> turns = entry.objects(field);
    if (turns.size() != questions) {
      throw entry.fault(field, "has " + turns.size() + " answers to " + questions + " questions");
    }
    return turns;
  }
}
