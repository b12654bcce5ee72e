package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * A multiple-choice question in the words in which a model is asked.
 *
 * @param options at least two
 * @param gold position of the right one, from 0
 */
public record ChoiceQuestion(List<Option> options, int gold) {
  public ChoiceQuestion {
    options = List.copyOf(options);
    if (options.size() < 2 || gold < 0 || gold >= options.size()) {
      throw new IllegalArgumentException("option " + gold + " of " + options.size());
    }
  }

  /**
   * An option: how likely is {@code continuation} after {@code context}?
   *
   * @param text the option as people read it; its length is that of normalised accuracies, and the
   *     delimiter before it does not count
   */
  public record Option(String context, String continuation, String text) {}

  /** The question with its right answer, as the model sees them. */
  String solved() {
    Option right = options.get(gold);
    return right.context() + right.continuation();
  }

  /** Answers that follow one context after a space, as lm-evaluation-harness asks them. */
  public static ChoiceQuestion after(String context, List<String> answers, int gold) {
    return new ChoiceQuestion(
        answers.stream().map(answer -> new Option(context, " " + answer, answer)).toList(), gold);
  }

  /**
   * Options that stand before one common rest: each context ends with its option, and the rest is
   * what is scored (partial scoring, Trinh and Le 2018; lm-evaluation-harness' "multiple input").
   *
   * @param contexts one per option
   * @param rest scored after each of them, its delimiter included
   */
  public static ChoiceQuestion inside(
      List<String> options, List<String> contexts, String rest, int gold) {
    List<Option> list = new ArrayList<>(options.size());
    for (int i = 0; i < options.size(); i++) {
      list.add(new Option(contexts.get(i), rest, options.get(i)));
    }
    return new ChoiceQuestion(list, gold);
  }
}
