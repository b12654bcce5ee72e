package ovid.tasks.adapters.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a control takes of another item, as nanochat's controls do: the passage, the question before
 * the options that are listed under it, the whole question, or what the answer continues. A
 * schema's contexts are its options, so that it has none.
 */
enum CoreControl {
  /** All before the question of the item's own. */
  PASSAGE("passage") {
    @Override
    String swap(String own, String other) {
      int asked = own.indexOf(QUESTION);
      int others = other.indexOf(QUESTION);
      return asked < 0 || others < 0 ? other : other.substring(0, others) + own.substring(asked);
    }
  },
  /** All before the lines that list the item's own options; nothing where a text lists none. */
  QUESTION_BEFORE_OPTIONS("question") {
    @Override
    String swap(String own, String other) {
      int listed = options(own);
      int others = options(other);
      return listed <= 0 || others <= 0 ? own : other.substring(0, others) + own.substring(listed);
    }
  },
  /** All of it. */
  WHOLE_QUESTION("question") {
    @Override
    String swap(String own, String other) {
      return other;
    }
  },
  /** All of it. */
  CONTEXT("context") {
    @Override
    String swap(String own, String other) {
      return other;
    }
  };

  private static final String QUESTION = "\nQuestion:";
  private static final Pattern LISTED =
      Pattern.compile("\\s*[A-Z][.)]+\\s", Pattern.UNICODE_CHARACTER_CLASS);

  private final String part;

  CoreControl(String part) {
    this.part = part;
  }

  /** The control that fits a set. */
  static Optional<CoreControl> of(CoreSet set) {
    return switch (set) {
      case WINOGRAD, WINOGRANDE -> Optional.empty();
      case BOOLQ -> Optional.of(PASSAGE);
      case COMMONSENSE_QA, AGI_EVAL_LSAT_AR, BIGBENCH_LANGUAGE_IDENTIFICATION ->
          Optional.of(QUESTION_BEFORE_OPTIONS);
      default -> Optional.of(set.kind() == CoreKind.LANGUAGE_MODELLING ? CONTEXT : WHOLE_QUESTION);
    };
  }

  /** What is taken, in a word. */
  String part() {
    return part;
  }

  /** An item with another's part; equal to it where the two do not have such parts. */
  CoreItem swap(CoreItem own, CoreItem other) {
    return own.after(swap(own.query(), other.query()));
  }

  abstract String swap(String own, String other);

  /** Where the first line that lists an option begins; negative where none does. */
  private static int options(String text) {
    int at = 0;
    for (String line : List.of(text.split("\n", -1))) {
      if (LISTED.matcher(line).lookingAt()) {
        return at;
      }
      at += line.length() + 1;
    }
    return -1;
  }
}
