package ovid.tasks.adapters.generation;

import java.util.List;

/**
 * A question whose answer is a short text.
 *
 * @param question what the model reads, up to where its answer begins; without what the task puts
 *     before every question
 * @param answers the gold answers, any of which is right; the empty text alone where the question
 *     has no answer
 */
record OpenQuestion(String question, List<String> answers) {
  OpenQuestion {
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a question has at least one answer");
    }
  }

  /** Whether the question has an answer. */
  boolean answerable() {
    return !answers.equals(List.of(""));
  }
}
