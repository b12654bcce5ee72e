package ovid.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

class MergeRecoveryTest {
  private static final Path FILE = Path.of("tokenizer.bin");
  private static final int END = 50256;

  private static List<byte[]> bytes() {
    List<byte[]> tokens = new ArrayList<>();
    for (int value = 0; value < 256; value++) {
      tokens.add(new byte[] {(byte) value});
    }
    return tokens;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** jtokkit's r50k_base is GPT-2's vocabulary. */
  @Test
  void finds_all_fifty_thousand_merges_of_gpt2() {
    Encoding gpt2 = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    List<byte[]> tokens = new ArrayList<>();
    for (int id = 0; id < END; id++) {
      IntArrayList one = new IntArrayList();
      one.add(id);
      tokens.add(gpt2.decodeBytes(one));
    }
    tokens.add(text("<|endoftext|>"));
    Tokenizer tokenizer = TokenizerReader.ranked(FILE, tokens, END, 50304);
    assertThat(tokenizer.vocabularySize()).isEqualTo(50257);
    String text = "It's the cafe\u0301 of 1,984 Übermenschen;\n\n\t  def f(x): # \ud83d\ude00 日本語";
    assertThat(tokenizer.encode(text)).isEqualTo(gpt2.encodeOrdinary(text).toArray());
    assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
  }

  @Test
  void refuses_a_token_that_the_ones_before_it_do_not_make() {
    List<byte[]> tokens = bytes();
    tokens.add(text("abc"));
    tokens.add(text("<end>"));
    assertThatThrownBy(() -> TokenizerReader.ranked(FILE, tokens, 257, 258))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("tokenizer.bin has token 256, \"abc\", which no merge of tokens");
  }

  @Test
  void refuses_a_token_twice_and_an_empty_one() {
    List<byte[]> twice = bytes();
    twice.add(text("a"));
    assertThatThrownBy(() -> TokenizerReader.ranked(FILE, twice, 0, 258))
        .hasMessageContaining("gives \"a\" the ids 97 and 256");
    List<byte[]> empty = bytes();
    empty.add(text(""));
    assertThatThrownBy(() -> TokenizerReader.ranked(FILE, empty, 0, 258))
        .hasMessageContaining("has \"\", which is not written in GPT-2's byte alphabet");
  }
}
