package ovid.model.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a tokenizer in Hugging Face's layout. */
public final class TokenizerWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TokenizerWriter() {}

  /**
   * Writes {@code vocab.json}, {@code merges.txt} and {@code tokenizer_config.json}; of a character
   * tokenizer {@code meta.pkl}, as nothing in Hugging Face's layout refuses other characters.
   *
   * @param tokenizer that {@link TokenizerReader} read, or of characters
   * @param directory an existing folder
   * @throws IOException when the files cannot be written
   */
  public static void write(Tokenizer tokenizer, Path directory) throws IOException {
    if (tokenizer instanceof CharacterTokenizer characters) {
      Files.copy(characters.file(), directory.resolve("meta.pkl"));
      return;
    }
    if (!(tokenizer instanceof ByteLevelTokenizer byteLevel)) {
      throw new IllegalArgumentException("only tokenizers of TokenizerReader can be written");
    }
    Vocabulary vocabulary = byteLevel.vocabulary();
    ObjectNode ids = JSON.createObjectNode();
    for (int id = 0; id < vocabulary.idLimit(); id++) {
      if (vocabulary.bytes(id).length > 0) {
        ids.put(ByteAlphabet.write(vocabulary.bytes(id)), id);
      }
    }
    Files.writeString(directory.resolve("vocab.json"), JSON.writeValueAsString(ids));
    Files.writeString(directory.resolve("merges.txt"), merges(byteLevel, directory));
    String end = ByteAlphabet.write(vocabulary.bytes(tokenizer.endOfText()));
    ObjectNode settings = JSON.createObjectNode();
    settings.put("tokenizer_class", "GPT2Tokenizer");
    settings.put("add_prefix_space", false);
    settings.put("bos_token", end);
    settings.put("eos_token", end);
    settings.put("unk_token", end);
    Files.writeString(
        directory.resolve("tokenizer_config.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings) + "\n");
  }

  /** Every token has one merge that makes it, so the merges follow from the order of the tokens. */
  private static String merges(ByteLevelTokenizer tokenizer, Path directory) {
    List<@Nullable String> byRank = new ArrayList<>();
    for (int id : tokenizer.idsByRank()) {
      byRank.add(ByteAlphabet.write(tokenizer.vocabulary().bytes(id)));
    }
    StringBuilder lines = new StringBuilder("#version: 0.2\n");
    for (Merge merge : MergeRecovery.merges(directory, byRank, -1)) {
      lines.append(merge.left()).append(' ').append(merge.right()).append('\n');
    }
    return lines.toString();
  }
}
