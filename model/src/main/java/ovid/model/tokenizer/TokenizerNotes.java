package ovid.model.tokenizer;

import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.Names;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;

/** What is unlike GPT-2 about a tokenizer, and what was assumed of it, a sentence each. */
final class TokenizerNotes {
  private TokenizerNotes() {}

  static List<String> of(TokenizerDefinition definition, int missingBytes) {
    List<String> notes = new ArrayList<>(definition.notes());
    SpecialTokens special = definition.special();
    notes.addAll(special.notes());
    if (special.begin() >= 0 && special.begin() != special.end()) {
      notes.add(
          "The tokenizer's %s stands before a text that nothing precedes, and %s ends generated texts."
              .formatted(
                  token(special, special.begin()),
                  special.end() < 0 ? "no token" : token(special, special.end())));
    } else if (special.end() < 0) {
      notes.add("The tokenizer names no token that begins or ends a text.");
    }
    if (!definition.frame().equals(TokenizerDefinition.Frame.NONE)) {
      notes.add(
          "The tokenizer puts the tokens %s before and %s after every text, which lm-evaluation-harness sees too."
              .formatted(definition.frame().before(), definition.frame().after()));
    }
    if (missingBytes > 0) {
      notes.add(
          "The tokenizer's vocabulary lacks %d of the 256 bytes; where a text holds one, %s, as in the tokenizers package."
              .formatted(
                  missingBytes,
                  definition.unknownToken() == null
                      ? "it is left out"
                      : "\"" + Names.printable(definition.unknownToken()) + "\" stands for it"));
    }
    return notes;
  }

  private static String token(SpecialTokens special, int id) {
    return special.added().stream()
        .filter(token -> token.id() == id)
        .findFirst()
        .map(token -> "\"%s\" (id %d)".formatted(Names.printable(token.content()), id))
        .orElse("token " + id);
  }
}
