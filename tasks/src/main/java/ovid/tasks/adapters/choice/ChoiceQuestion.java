package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * A multiple-choice question in the words in which a model is asked.
 *
 * @param options at least two
 * @param gold position of the right one, from 0
 * @param readable what all contexts begin with and a control takes of another question; may be
 *     empty
 */
public record ChoiceQuestion(List<Option> options, int gold, String readable) {
  public ChoiceQuestion {
    options = List.copyOf(options);
    if (!options.stream().allMatch(option -> option.context().startsWith(readable))) {
      throw new IllegalArgumentException("a context begins with something else: " + readable);
    }
    if (options.size() < 2 || gold < 0 || gold >= options.size()) {
      throw new IllegalArgumentException("option " + gold + " of " + options.size());
    }
  }

  /**
   * A question without a part that could be another's.
   *
   * @param options at least two
   * @param gold position of the right one, from 0
   */
  public ChoiceQuestion(List<Option> options, int gold) {
    this(options, gold, "");
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

  /** The same question with what another's contexts begin with. */
  ChoiceQuestion reading(ChoiceQuestion other) {
    return new ChoiceQuestion(
        options.stream()
            .map(option ->
                new Option(
                    other.readable() + option.context().substring(readable.length()),
                    option.continuation(),
                    option.text()))
            .toList(),
        gold,
        other.readable());
  }

  /** Answers that follow one context after a space, as lm-evaluation-harness asks them. */
  public static ChoiceQuestion after(String context, List<String> answers, int gold) {
    return after(context, "", answers, gold);
  }

  /**
   * The same where only the context's beginning is what a control takes of another question.
   *
   * @param readable the beginning
   * @param rest of the context, which stays
   */
  static ChoiceQuestion after(String readable, String rest, List<String> answers, int gold) {
    return new ChoiceQuestion(
        answers.stream().map(answer -> new Option(readable + rest, " " + answer, answer)).toList(),
        gold,
        readable);
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
