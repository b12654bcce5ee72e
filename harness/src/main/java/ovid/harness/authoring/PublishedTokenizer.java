package ovid.harness.authoring;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import ovid.model.values.Tokenizer;

/** GPT-2's published tokenizer, for counting tokens where no checkpoint is at hand. */
public final class PublishedTokenizer implements Tokenizer {
  private static final int END_OF_TEXT = 50256;

  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

  @Override
  public int[] encode(String text) {
    return ENCODING.encodeOrdinary(text).toArray();
  }

  @Override
  public String decode(int[] tokens) {
    return ENCODING.decode(list(tokens));
  }

  @Override
  public byte[] bytes(int token) {
    return ENCODING.decodeBytes(list(token));
  }

  private static IntArrayList list(int... tokens) {
    IntArrayList list = new IntArrayList(tokens.length);
    for (int token : tokens) {
      list.add(token);
    }
    return list;
  }

  @Override
  public int endOfText() {
    return END_OF_TEXT;
  }

  @Override
  public int vocabularySize() {
    return END_OF_TEXT + 1;
  }

  @Override
  public String sha256() {
    throw new UnsupportedOperationException("no checkpoint's tokenizer");
  }
}
