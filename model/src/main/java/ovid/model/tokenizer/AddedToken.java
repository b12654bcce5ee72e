package ovid.model.tokenizer;

import ovid.model.checkpoint.CheckpointJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A token that stands in texts as it is written, and is never cut; as the {@code tokenizers}
 * package has it.
 *
 * @param singleWord not beside letters, digits, marks or underscores
 * @param leftStrip takes the white space before it along
 * @param rightStrip takes the white space after it along
 * @param normalized is looked for in the normalised text, by its own normalised form
 * @param special leaves decoded texts of evaluations, and is not expected in a document
 */
record AddedToken(
    String content,
    int id,
    boolean singleWord,
    boolean leftStrip,
    boolean rightStrip,
    boolean normalized,
    boolean special) {

  static final int UNNUMBERED = -1;

  /** A special token without wishes about its surroundings. */
  static AddedToken special(String content, int id) {
    return new AddedToken(content, id, false, false, false, false, true);
  }

  /** A token as the files describe it; what they leave out is false. */
  static AddedToken of(JsonNode node, int id) {
    boolean special = node.path("special").asBoolean(false);
    return new AddedToken(
        node.path("content").asString(""),
        id,
        node.path("single_word").asBoolean(false),
        node.path("lstrip").asBoolean(false),
        node.path("rstrip").asBoolean(false),
        node.path("normalized").asBoolean(!special),
        special);
  }

  AddedToken withId(int other) {
    return new AddedToken(content, other, singleWord, leftStrip, rightStrip, normalized, special);
  }

  AddedToken asSpecial() {
    return new AddedToken(content, id, singleWord, leftStrip, rightStrip, normalized, true);
  }

  /** Whether white space, neighbours and normalisers are nothing to it. */
  boolean isPlain() {
    return special && !singleWord && !leftStrip && !rightStrip;
  }

  /** As {@code tokenizer.json} has it. */
  ObjectNode json() {
    return CheckpointJson.object()
        .put("id", id)
        .put("content", content)
        .put("single_word", singleWord)
        .put("lstrip", leftStrip)
        .put("rstrip", rightStrip)
        .put("normalized", normalized)
        .put("special", special);
  }
}
