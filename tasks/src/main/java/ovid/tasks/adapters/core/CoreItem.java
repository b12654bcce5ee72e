package ovid.tasks.adapters.core;

import java.util.List;
import ovid.tasks.text.PythonText;

/**
 * A line of a set.
 *
 * @param contexts what precedes the answer: one, or for a schema one an option
 * @param answers what follows it: one, or for multiple choice one an option
 * @param gold the right option; 0 where there is one only
 */
record CoreItem(List<String> contexts, List<String> answers, int gold) {
  CoreItem {
    contexts = List.copyOf(contexts);
    answers = List.copyOf(answers);
  }

  /** How many options it has. */
  int options() {
    return Math.max(contexts.size(), answers.size());
  }

  private String context(int option) {
    return contexts.get(Math.min(option, contexts.size() - 1));
  }

  String answer(int option) {
    return answers.get(Math.min(option, answers.size() - 1));
  }

  /** Context and answer with the delimiter between. */
  String text(int option, String delimiter) {
    return context(option) + delimiter + answer(option);
  }

  /** An item whose context has no white space around it. */
  static CoreItem modelling(String context, String answer) {
    return new CoreItem(List.of(PythonText.strip(context)), List.of(answer), 0);
  }

  /** What an option is called where people read it. */
  String label(int option) {
    return answers.size() == 1 ? context(option) : answer(option);
  }

  /** The same with another's context. */
  CoreItem after(String context) {
    return new CoreItem(List.of(context), answers, gold);
  }
}
