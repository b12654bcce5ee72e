package ovid.tasks.adapters.core;

import java.util.List;
import java.util.stream.IntStream;
import ovid.tasks.Border;
import ovid.tasks.Request;
import ovid.tasks.data.JsonObject;
import ovid.tasks.text.PythonText;

/** How an item is asked. */
enum CoreKind {
  /** Which of several answers is likeliest a token. */
  MULTIPLE_CHOICE(
      "each answer, from the first token in which the answers' texts differ",
      "the option with the least mean loss a token; the first of equals") {
    @Override
    CoreItem read(JsonObject line) {
      List<String> choices = line.texts("choices");
      return new CoreItem(List.of(line.text("query")), choices, gold(line, choices.size()));
    }

    @Override
    List<Request> requests(String before, CoreItem item, String delimiter) {
      String context = before + item.contexts().getFirst() + delimiter;
      Border border = new Border(Border.Kind.COMMON_PREFIX, item.answers());
      return item.answers().stream()
          .<Request>map(answer -> new Request.Loglikelihood(context, answer, border))
          .toList();
    }
  },
  /** After which of several contexts is the rest likeliest a token. */
  SCHEMA(
      "the rest, from the token from which on the options' texts agree",
      "the option with the least mean loss a token; the first of equals") {
    @Override
    CoreItem read(JsonObject line) {
      List<String> contexts = line.texts("context_options");
      return new CoreItem(
          contexts, List.of(line.text("continuation")), gold(line, contexts.size()));
    }

    @Override
    List<Request> requests(String before, CoreItem item, String delimiter) {
      List<String> texts =
          IntStream.range(0, item.options())
              .mapToObj(option -> item.text(option, delimiter))
              .toList();
      Border border = new Border(Border.Kind.COMMON_SUFFIX, texts);
      return texts.stream()
          .<Request>map(text -> new Request.Loglikelihood(before, text, border))
          .toList();
    }
  },
  /** Whether greedy decoding writes the answer. */
  LANGUAGE_MODELLING(
      "the answer, after the tokens of the text without it",
      "whether every scored token is the model's first choice") {
    @Override
    CoreItem read(JsonObject line) {
      return CoreItem.modelling(line.text("context"), line.text("continuation"));
    }

    @Override
    List<Request> requests(String before, CoreItem item, String delimiter) {
      String whole = before + item.text(0, delimiter);
      // White space goes to the answer, where the tokens of a text would have it too.
      String without = PythonText.stripEnd(before + item.contexts().getFirst() + delimiter);
      return List.of(
          new Request.Loglikelihood(without, whole.substring(without.length()), Border.PREFIX));
    }
  };

  private final String scored;
  private final String right;

  CoreKind(String scored, String right) {
    this.scored = scored;
    this.right = right;
  }

  /** What is scored, in words. */
  String scored() {
    return scored;
  }

  /** What counts as right, in words. */
  String right() {
    return right;
  }

  abstract CoreItem read(JsonObject line);

  /**
   * What an item asks.
   *
   * @param before the examples, each with its end
   */
  abstract List<Request> requests(String before, CoreItem item, String delimiter);

  private static int gold(JsonObject line, int options) {
    int gold = line.integer("gold");
    if (gold < 0 || gold >= options) {
      throw line.fault("gold", "is none of the " + options + " options");
    }
    return gold;
  }
}
