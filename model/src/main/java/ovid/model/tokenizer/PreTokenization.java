package ovid.model.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a text is cut into words before merging: steps, each on every piece that those before it
 * left.
 *
 * @param steps in their order
 */
record PreTokenization(List<Step> steps) {
  /** GPT-2's pattern (openai/gpt-2, {@code src/encoder.py}) as files hold it. */
  static final String GPT2_PATTERN =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  /** GPT-2's. */
  static final PreTokenization GPT2 = new PreTokenization(List.of(Step.gpt2()));

  private static final Step PREFIX_SPACE =
      new Step(
          "add_prefix_space",
          NullNode.instance,
          (piece, pieces) -> pieces.accept(piece.charAt(0) == ' ' ? piece : " " + piece));

  /** So that a hostile file cannot make the calls nest without end. */
  private static final int MOST_STEPS = 64;

  PreTokenization {
    if (steps.size() > MOST_STEPS) {
      throw new CheckpointException(
          "The tokenizer has a pre_tokenizer of %d steps, and at most %d are supported; use another checkpoint."
              .formatted(steps.size(), MOST_STEPS));
    }
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param name what it does, in a form that equal steps share
   * @param json how {@code tokenizer.json} has it
   */
  record Step(String name, JsonNode json, Cut cut) {
    private static final Step GPT2 =
        split(
            GPT2_PATTERN,
            gpt2Json(),
            OnigurumaPattern.compile(GPT2_PATTERN).orElseThrow(),
            SplitBehavior.ISOLATED,
            false);

    private static JsonNode gpt2Json() {
      ObjectNode json = CheckpointJson.object().put("type", "Split");
      json.putObject("pattern").put("Regex", GPT2_PATTERN);
      return json.put("behavior", SplitBehavior.ISOLATED.inFiles()).put("invert", false);
    }

    static Step gpt2() {
      return GPT2;
    }

    /**
     * A cut at a pattern.
     *
     * @param inFile how the file writes the pattern
     */
    static Step split(
        String inFile, JsonNode json, Pattern pattern, SplitBehavior behavior, boolean inverted) {
      // All of a text matches GPT-2's pattern, so that isolating it and keeping it are the same.
      boolean gpt2 =
          inFile.equals(GPT2_PATTERN)
              && (behavior == SplitBehavior.ISOLATED
                  || (behavior == SplitBehavior.REMOVED && inverted));
      return new Step(
          gpt2
              ? "gpt2"
              : "split %s %s %s".formatted(behavior.inFiles(), inverted ? "inverted" : "", inFile),
          json,
          behavior.at(pattern, inverted));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Step step && step.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** This, with a space put before every piece that has none, where ByteLevel does so: late. */
  PreTokenization withPrefixSpace() {
    List<Step> more = new ArrayList<>(steps);
    boolean pattern = !more.isEmpty() && more.getLast().equals(Step.gpt2());
    more.add(pattern ? more.size() - 1 : more.size(), PREFIX_SPACE);
    return new PreTokenization(more);
  }

  /** This, without steps of that kind. */
  PreTokenization without(Step step) {
    return new PreTokenization(steps.stream().filter(each -> !each.equals(step)).toList());
  }

  /** The step that puts a space before every piece without one. */
  static Step prefixSpace() {
    return PREFIX_SPACE;
  }

  /**
   * Cuts a text.
   *
   * @param text not empty
   * @param words gets them in order
   */
  void cut(String text, Consumer<String> words) {
    cut(0, text, words);
  }

  private void cut(int step, String piece, Consumer<String> words) {
    if (step == steps.size()) {
      words.accept(piece);
    } else {
      steps.get(step).cut().cut(piece, smaller -> cut(step + 1, smaller, words));
    }
  }
}
