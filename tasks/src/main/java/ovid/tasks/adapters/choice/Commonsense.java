package ovid.tasks.adapters.choice;

import java.util.List;
import java.util.stream.Stream;
import ovid.tasks.Task;
import ovid.tasks.adapters.Switches;

/** The multiple-choice tasks, and what their descriptions have in common. */
public final class Commonsense {
  static final String LM_EVAL = "lm-evaluation-harness 0.4.13";

  private Commonsense() {}

  /** All of them, in the order in which a table lists them. */
  public static List<Task<?>> all() {
    return Stream.of(
            Winograd.all(),
            HellaSwag.all(),
            List.of(WinoGrande.task(), Piqa.task(), Copa.task()),
            ScienceQuestions.all(),
            List.of(BoolQuestions.task(), SocialQuestions.task(), CommonsenseQuestions.task()),
            ChildrensBooks.all())
        .<Task<?>>flatMap(List::stream)
        .toList();
  }

  /** Those on the embedded suite. */
  public static List<Task<?>> embedded() {
    return List.of(
        new GrammarTask(), Winograd.embedded(), ChildrensBooks.embedded(), Copa.embedded());
  }

  /** Switches of every task that asks for each option after one context. */
  static Switches afterContext(String prompt) {
    return new Switches()
        .with("prompt", prompt)
        .with("scored", "each option after the prompt and one space")
        .with("ties", "the first");
  }

  /** Adds what accuracies by length divide by. */
  static Switches lengths(Switches switches) {
    return switches.with("lengths", "of the option without the space: code points, bytes, tokens");
  }

  /** Adds what mutual information subtracts. */
  static Switches mutualInformation(Switches switches) {
    return switches.with(
        "mutual_information", "less the option's log-likelihood after end-of-text alone");
  }
}
