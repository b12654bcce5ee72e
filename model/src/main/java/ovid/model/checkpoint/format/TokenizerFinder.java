package ovid.model.checkpoint.format;

import java.nio.file.Files;
import java.nio.file.Path;
import ovid.model.checkpoint.llmc.LlmcTokenizer;
import ovid.model.tokenizer.TokenizerReader;
import ovid.model.values.Tokenizer;

/** Finds a tokenizer's files beside a checkpoint, or where the user says. */
final class TokenizerFinder {
  private TokenizerFinder() {}

  /**
   * Reads a tokenizer in any form.
   *
   * @param place a folder with {@code vocab.json} and {@code merges.txt}, with OpenAI's {@code
   *     encoder.json} and {@code vocab.bpe}, or with a tokenizer file of llm.c; or that file
   * @param rows of the model's embedding
   */
  static Tokenizer read(Path place, int rows) {
    if (!Files.isDirectory(place)) {
      return LlmcTokenizer.read(place, rows);
    }
    if (!has(place, "vocab.json") && !has(place, "merges.txt")) {
      if (has(place, "encoder.json") || has(place, "vocab.bpe")) {
        return TokenizerReader.readOriginal(place, rows);
      }
      for (Path file : FormatDetector.files(place)) {
        if (FileKind.of(file) == FileKind.LLMC_TOKENIZER) {
          return LlmcTokenizer.read(file, rows);
        }
      }
    }
    return TokenizerReader.read(place, rows);
  }

  private static boolean has(Path folder, String name) {
    return Files.exists(folder.resolve(name));
  }
}
