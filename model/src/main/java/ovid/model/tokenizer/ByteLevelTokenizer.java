package ovid.model.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import ovid.model.tokenizer.BytePairs.UnknownToken;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

/**
 * A byte-level tokenizer of GPT-2's kind, token for token as the {@code tokenizers} package: added
 * tokens first, then normalisers, the cut into words, and merges.
 */
final class ByteLevelTokenizer implements Tokenizer {
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{IsCs}");

  private final TokenizerDefinition definition;
  private final Vocabulary vocabulary;
  private final int rows;
  private final BytePairs merger;
  private final TokenTrie raw;
  private final TokenTrie normalized;
  private final BitSet special = new BitSet();
  private final String sha256;
  private final List<String> notes;

  /**
   * @param rows of the model's embedding; a text that needs a token beyond them is refused
   */
  ByteLevelTokenizer(TokenizerDefinition definition, int rows) {
    this.definition = definition;
    this.rows = rows;
    SpecialTokens tokens = definition.special();
    vocabulary = definition.vocabulary().with(tokens.added());
    String unknown = definition.unknownToken();
    merger =
        new BytePairs(
            definition.vocabulary(),
            definition.merges(),
            unknown == null
                ? UnknownToken.DROPPED
                : new UnknownToken(
                    BytePairs.unknownId(definition.vocabulary(), unknown),
                    definition.fuseUnknown()),
            definition.ignoreMerges());
    raw = new TokenTrie(tokens.asText());
    normalized = new TokenTrie(tokens.asText());
    // Of equal forms the special one counts.
    addForms(tokens.added().stream().filter(AddedToken::special).toList());
    addForms(tokens.added().stream().filter(token -> !token.special()).toList());
    for (int id : frame()) {
      if (vocabulary.bytes(id).length == 0) {
        throw new CheckpointException(
            "%s has a post_processor with the id %d, which no token has; get the checkpoint's tokenizer again."
                .formatted(vocabulary.file(), id));
      }
    }
    sha256 = TokenizerDigest.of(definition, vocabulary);
    notes = TokenizerNotes.of(definition, merger.missingBytes());
  }

  private void addForms(List<AddedToken> tokens) {
    for (AddedToken token : tokens) {
      if (token.special()) {
        special.set(token.id());
      }
      if (token.normalized()) {
        normalized.add(definition.normalization().apply(token.content()), token);
      } else {
        raw.add(token.content(), token);
      }
    }
  }

  private List<Integer> frame() {
    List<Integer> ids = new ArrayList<>(definition.frame().before());
    ids.addAll(definition.frame().after());
    return ids;
  }

  TokenizerDefinition definition() {
    return definition;
  }

  @Override
  public int[] encode(String text) {
    TokenList found = new TokenList();
    encode(text, found);
    return checked(found.toArray());
  }

  @Override
  public int[] encodeFramed(String text) {
    TokenList found = new TokenList();
    definition.frame().before().forEach(found::add);
    encode(text, found);
    definition.frame().after().forEach(found::add);
    return checked(found.toArray());
  }

  @Override
  public boolean frames() {
    return !definition.frame().equals(TokenizerDefinition.Frame.NONE);
  }

  private void encode(String text, TokenList found) {
    BytePairs.Encoder words = merger.new Encoder(found);
    TokenTrie.Parts parts =
        new TokenTrie.Parts() {
          @Override
          public void text(String part) {
            definition.preTokenization().cut(part, words::encode);
          }

          @Override
          public void token(AddedToken token) {
            found.add(token.id());
          }
        };
    String unicode = LONE_SURROGATE.matcher(text).replaceAll("\ufffd");
    raw.split(
        unicode,
        new TokenTrie.Parts() {
          @Override
          public void text(String part) {
            normalized.split(definition.normalization().apply(part), parts);
          }

          @Override
          public void token(AddedToken token) {
            found.add(token.id());
          }
        });
  }

  /** Only a vocabulary that is larger than the embedding can fail. */
  private int[] checked(int[] tokens) {
    if (vocabulary.idLimit() > rows) {
      for (int token : tokens) {
        require(token, "a text needs it");
      }
    }
    return tokens;
  }

  private int require(int token, String why) {
    if (token >= rows) {
      throw new CheckpointException(
          "%s gives token \"%s\" the id %d, but the model's embedding has only %d rows, and %s; use the vocabulary of this checkpoint, or a checkpoint whose embedding was enlarged for it."
              .formatted(
                  vocabulary.file(),
                  new String(vocabulary.bytes(token), StandardCharsets.UTF_8),
                  token,
                  rows,
                  why));
    }
    return token;
  }

  @Override
  public String decode(int[] tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      bytes.writeBytes(known(token));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes(int token) {
    return known(token).clone();
  }

  private byte[] known(int token) {
    byte[] bytes = vocabulary.bytes(token);
    if (bytes.length == 0) {
      throw new IllegalArgumentException("no token of the vocabulary has the id " + token);
    }
    return bytes;
  }

  @Override
  public boolean contains(int token) {
    return vocabulary.bytes(token).length > 0;
  }

  @Override
  public boolean isSpecial(int token) {
    return token >= 0 && special.get(token);
  }

  @Override
  public int prefix() {
    int begin = definition.special().begin();
    int prefix = begin >= 0 ? begin : endOfText();
    if (prefix < 0) {
      throw new CheckpointException(
          "%s names neither bos_token nor eos_token, one of which a text needs that nothing precedes; name it in a tokenizer_config.json beside it."
              .formatted(vocabulary.file()));
    }
    return require(prefix, "a text needs it that nothing precedes");
  }

  @Override
  public int endOfText() {
    return definition.special().end();
  }

  @Override
  public int vocabularySize() {
    return vocabulary.size();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> notes() {
    return new ArrayList<>(notes);
  }
}
