package ovid.harness.authoring;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import ovid.model.values.Tokenizer;

/** GPT-2's published tokenizer, for counting tokens where no checkpoint is at hand. */
public final class PublishedTokenizer implements Tokenizer {
  private static final int END_OF_TEXT = 50256;
  private static final String MARK = "<|endoftext|>";

  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

  @Override
  public int[] encode(String text) {
    IntStream.Builder tokens = IntStream.builder();
    int done = 0;
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, done)) {
      ordinary(text.substring(done, at)).forEach(tokens::add);
      tokens.add(END_OF_TEXT);
      done = at + MARK.length();
    }
    ordinary(text.substring(done)).forEach(tokens::add);
    return tokens.build().toArray();
  }

  private static IntStream ordinary(String text) {
    return Arrays.stream(ENCODING.encodeOrdinary(text).toArray());
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
