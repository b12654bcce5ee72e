package ovid.tasks.adapters.generation;

import java.util.List;

/** A story and a conversation about it. */
record Dialogue(String story, List<Turn> turns) {
  Dialogue {
    turns = List.copyOf(turns);
  }

  /**
   * A question and its gold answers.
   *
   * @param answers the first is the conversation's, the others were given by further people to the
   *     same questions
   */
  record Turn(String question, List<String> answers) {
    Turn {
      answers = List.copyOf(answers);
    }

    String answer() {
      return answers.getFirst();
    }
  }

  /**
   * The story and the conversation up to the question of a turn.
   *
   * @param separator what stands between questions and answers
   */
  String upTo(int turn, String separator) {
    StringBuilder text = new StringBuilder(story).append("\n\n");
    for (int i = 0; i < turn; i++) {
      text.append("Q: ").append(turns.get(i).question()).append(separator);
      text.append("A: ").append(turns.get(i).answer()).append(separator);
    }
    return text.append("Q: ")
        .append(turns.get(turn).question())
        .append(separator)
        .append("A:")
        .toString();
  }
}
