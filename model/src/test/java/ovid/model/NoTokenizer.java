package ovid.model;

import ovid.model.values.Tokenizer;

/** Stands where a tokenizer must be and is not used. */
final class NoTokenizer implements Tokenizer {

  @Override
  public int[] encode(String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String decode(int[] tokens) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] bytes(int token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int endOfText() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int vocabularySize() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String sha256() {
    return "none";
  }
}
