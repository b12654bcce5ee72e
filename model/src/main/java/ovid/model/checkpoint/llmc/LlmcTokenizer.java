package ovid.model.checkpoint.llmc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.tokenizer.TokenizerReader;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

/**
 * Reads the tokenizer file of karpathy/llm.c ({@code train_gpt2.py}, {@code write_tokenizer}),
 * version 2: per token a byte for its length, and its bytes. The merges are not in the file, but
 * follow from the order of the tokens.
 */
public final class LlmcTokenizer {
  private static final int VERSION = 2;

  private LlmcTokenizer() {}

  /**
   * Reads a tokenizer.
   *
   * @param rows of the model's embedding
   * @throws CheckpointException when the file is missing or wrong
   */
  public static Tokenizer read(Path file, int rows) {
    try (Arena arena = Arena.ofConfined()) {
      return read(file, MappedFile.map(file, arena), rows);
    }
  }

  static Tokenizer read(Path file, MemorySegment bytes, int rows) {
    Cursor cursor = new Cursor(file, "the tokenizer", bytes);
    LlmcHeader header = new LlmcHeader(file, cursor, LlmcHeader.TOKENIZER, "a tokenizer");
    if (header.version() != VERSION) {
      throw new CheckpointException(
          "%s is a tokenizer of llm.c in version %d, but only 2 is supported; write it again with a newer llm.c."
              .formatted(file, header.version()));
    }
    long count = cursor.count(header.positive(2, "the number of tokens"), "tokens");
    List<byte[]> tokens = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      tokens.add(cursor.bytes(cursor.u8()));
    }
    if (cursor.remaining() != 0) {
      throw cursor.damaged("goes on after its last token");
    }
    return TokenizerReader.ranked(file, tokens, header.value(3), rows);
  }
}
