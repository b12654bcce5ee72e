package ovid.tasks.adapters.generation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonFile;
import ovid.tasks.data.JsonObject;
import ovid.tasks.metrics.AnswerMatch;
import ovid.tasks.suite.EmbeddedSuite;

/** SQuAD 1.1 and 2.0, asked as lm-evaluation-harness asks the second and scored by its script. */
final class Squad {
  private static final DataFile VERSION_1 =
      new DataFile(
          "squad/dev-v1.1.json",
          "95aa6a52d5d6a735563366753ca50492a658031da74f301ac5238b03966972c9",
          "https://rajpurkar.github.io/SQuAD-explorer/dataset/dev-v1.1.json");
  private static final DataFile VERSION_2 =
      new DataFile(
          "squad/dev-v2.0.json",
          "80a5225e94905956a6446d296ca1093975c4d3b3260f1d6c8f68bc2ab77182d8",
          "https://rajpurkar.github.io/SQuAD-explorer/dataset/dev-v2.0.json");

  /** No answer of the embedded suite is longer, and small models go on until they are stopped. */
  private static final int EMBEDDED_LIMIT = 32;

  private static final String ASKED =
      " greedy decoding to the end of the line after title, passage and question.";

  private Squad() {}

  static List<Task<?>> all() {
    return List.of(
        task(
            "squad_v1",
            "SQuAD 1.1",
            "The questions of SQuAD 1.1, asked as " + Written.LM_EVAL + " asks SQuAD 2.0:" + ASKED,
            "any gold answer",
            "Rajpurkar et al. 2016",
            "CC BY-SA 4.0",
            VERSION_1,
            new HumanLevel(0.823, "SQuAD 1.1's leaderboard, test set"),
            Written.LM_EVAL_LIMIT,
            List.of(AnswerMetric.EM, AnswerMetric.F1)),
        task(
            "squad_v2",
            "SQuAD 2.0 (lm-eval)",
            "The task squadv2, version 3, of "
                + Written.LM_EVAL
                + ":"
                + ASKED
                + " A question without an answer wants nothing written. Its best_exact and best_f1,"
                + " which choose a threshold by the answers, are left out.",
            "any gold answer; where there is none, the empty text",
            "Rajpurkar et al. 2018",
            "CC BY-SA 4.0",
            VERSION_2,
            new HumanLevel(0.868, "SQuAD 2.0's leaderboard, test set"),
            Written.LM_EVAL_LIMIT,
            List.of(
                AnswerMetric.EM,
                AnswerMetric.F1,
                AnswerMetric.EM_ANSWERABLE,
                AnswerMetric.F1_ANSWERABLE,
                AnswerMetric.EM_UNANSWERABLE)));
  }

  /** The passages of the embedded suite. */
  static Task<?> embedded() {
    ShortAnswerTask task =
        task(
            "embedded_questions",
            "Questions on a passage, embedded suite",
            "Questions whose answer stands in a passage, asked as in squad_v1 but for a shorter limit:"
                + ASKED,
            "the answer as the passage words it",
            EmbeddedSuite.SOURCE,
            EmbeddedSuite.LICENCE,
            DataFile.embedded("questions.json"),
            null,
            EMBEDDED_LIMIT,
            List.of(AnswerMetric.F1, AnswerMetric.EM));
    return new ReferenceLikelihood<>(task, question -> question.answers().getFirst());
  }

  private static ShortAnswerTask task(
      String name,
      String title,
      String protocol,
      String gold,
      String source,
      String licence,
      DataFile file,
      @Nullable HumanLevel human,
      int limit,
      List<AnswerMetric> metrics) {
    return new ShortAnswerTask(
        new TaskDescription(
            name,
            1,
            title,
            protocol,
            new Switches()
                .with("prompt", "Title: Background: Question: Answer:, blank lines between")
                .with("sampling", "greedy")
                .with("limit", limit + " tokens, or a line feed")
                .with("match", "SQuAD's: case, punctuation and articles ignored")
                .with("gold", gold)
                .with("confidence", "probability of the generated tokens, the line feed included")
                .with("context_truncation", "from the left: a long passage loses its beginning")
                .asMap(),
            source,
            licence,
            List.of(file),
            ShortAnswerTask.metrics(metrics),
            List.of(),
            null,
            human),
        data -> read(data, file),
        new ShortAnswerTask.Form("", List.of("\n"), limit),
        metrics);
  }

  private static List<OpenQuestion> read(DataFolder data, DataFile file) {
    List<OpenQuestion> questions = new ArrayList<>();
    for (JsonObject article : JsonFile.rows(data.require(file.path()), "data")) {
      if (article.has("context")) {
        questions.add(question(article, article, article));
        continue;
      }
      for (JsonObject paragraph : article.objects("paragraphs")) {
        for (JsonObject question : paragraph.objects("qas")) {
          questions.add(question(article, paragraph, question));
        }
      }
    }
    return questions;
  }

  /** A row of the Hub's is article, paragraph and question in one. */
  private static OpenQuestion question(
      JsonObject article, JsonObject paragraph, JsonObject question) {
    return new OpenQuestion(
        "Title: %s\n\nBackground: %s\n\nQuestion: %s\n\nAnswer:"
            .formatted(article.text("title"), paragraph.text("context"), question.text("question")),
        answers(question));
  }

  /** As the script takes them: answers of which normalizing leaves nothing count as none. */
  private static List<String> answers(JsonObject question) {
    boolean impossible =
        question.has("is_impossible")
            ? question.truth("is_impossible")
            // The Hub's rows say it by having no answers.
            : question.has("context") && question.isEmpty("answers");
    if (impossible) {
      return List.of("");
    }
    List<String> answers =
        question.objects("answers").stream()
            .map(answer -> answer.text("text"))
            .filter(answer -> !AnswerMatch.normalized(answer).isEmpty())
            .toList();
    return answers.isEmpty() ? List.of("") : answers;
  }
}
