package ovid.model.tokenizer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;

/**
 * A tokenizer's sha256: over every id and its bytes, every merge in order, and the end-of-text
 * token; of a tokenizer that is more than GPT-2's kind, over all that makes its texts' tokens
 * different as well.
 */
final class TokenizerDigest {
  private TokenizerDigest() {}

  /**
   * The sha256, lower-case hexadecimal.
   *
   * @param vocabulary with the added tokens
   */
  static String of(TokenizerDefinition definition, Vocabulary vocabulary) {
    HexFormat hex = HexFormat.of();
    StringBuilder lines = new StringBuilder("ovid tokenizer 1\n");
    for (int id = 0; id < vocabulary.idLimit(); id++) {
      lines.append(id).append(' ').append(hex.formatHex(vocabulary.bytes(id))).append('\n');
    }
    for (Merge merge : definition.merges().merges()) {
      lines.append(merge.left()).append(' ').append(merge.right()).append('\n');
    }
    lines.append("end ").append(definition.special().end()).append('\n');
    appendMore(definition, lines);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return hex.formatHex(digest.digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether this is GPT-2's kind: byte pairs, and one token that begins and ends texts. */
  static boolean isPlain(TokenizerDefinition definition) {
    StringBuilder more = new StringBuilder();
    appendMore(definition, more);
    return more.isEmpty();
  }

  private static void appendMore(TokenizerDefinition definition, StringBuilder lines) {
    SpecialTokens special = definition.special();
    if (special.begin() >= 0 && special.begin() != special.end()) {
      lines.append("begin ").append(special.begin()).append('\n');
    }
    boolean one =
        special.added().size() == 1
            && special.added().getFirst().id() == special.end()
            && special.added().getFirst().isPlain()
            && (definition.normalization().isNone() || !special.added().getFirst().normalized())
            && !special.asText();
    if (!one) {
      special.added().forEach(token -> lines.append("added ").append(token.json()).append('\n'));
      lines.append(special.asText() ? "special tokens as text\n" : "");
    }
    if (!definition.preTokenization().equals(PreTokenization.GPT2)) {
      definition
          .preTokenization()
          .steps()
          .forEach(step -> lines.append("step ").append(step.name()).append('\n'));
    }
    if (!definition.normalization().isNone()) {
      lines.append("normalizer ").append(definition.normalization().json()).append('\n');
    }
    if (definition.unknownToken() != null && definition.vocabulary().lacksBytes()) {
      lines
          .append(definition.fuseUnknown() ? "fused " : "")
          .append("unknown ")
          .append(definition.unknownToken())
          .append('\n');
    }
    lines.append(definition.ignoreMerges() ? "ignore merges\n" : "");
    if (!definition.frame().equals(TokenizerDefinition.Frame.NONE)) {
      lines
          .append("frame ")
          .append(definition.frame().before())
          .append(' ')
          .append(definition.frame().after())
          .append('\n');
    }
  }
}
