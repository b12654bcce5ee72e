package ovid.model;

import ovid.model.values.Tokenizer;

/** The tokenizer of a model that never learned a text: a vocabulary without tokens. */
final class EmptyTokenizer implements Tokenizer {
  @Override
  public int[] encode(String text) {
    throw new IllegalArgumentException("a model of random weights has no vocabulary");
  }

  @Override
  public String decode(int[] tokens) {
    throw new IllegalArgumentException("a model of random weights has no vocabulary");
  }

  @Override
  public byte[] bytes(int token) {
    throw new IllegalArgumentException("no token of the vocabulary has the id " + token);
  }

  @Override
  public int endOfText() {
    throw new IllegalArgumentException("a model of random weights has no vocabulary");
  }

  @Override
  public int vocabularySize() {
    return 0;
  }

  @Override
  public String sha256() {
    return "no vocabulary";
  }
}
