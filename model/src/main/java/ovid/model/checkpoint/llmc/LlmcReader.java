package ovid.model.checkpoint.llmc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.Configuration;

/**
 * Reads models of karpathy/llm.c ({@code train_gpt2.py}, {@code write_model}): version 3 in fp32,
 * version 5 in bf16. The tensors follow each other without names, each kind for all layers at once;
 * matrices are {@code [out, in]}. The embedding is padded with rows that llm.c leaves out of its
 * softmax; here they are left out altogether.
 */
public final class LlmcReader {
  private static final int FP32 = 3;
  private static final int BF16 = 5;

  private final Path file;
  private final Cursor cursor;
  private final List<StoredTensor> tensors = new ArrayList<>();
  private final DataType type;
  private final Configuration shape;
  private final long paddedVocabulary;

  /**
   * Maps and reads a model.
   *
   * @param arena owns the mapping
   * @throws CheckpointException when the file is wrong
   */
  public static Contents read(Path file, TokenizerSource tokenizer, Arena arena) {
    return read(file, MappedFile.map(file, arena), tokenizer);
  }

  static Contents read(Path file, MemorySegment bytes, TokenizerSource tokenizer) {
    LlmcReader reader = new LlmcReader(file, bytes);
    reader.readTensors();
    return new Contents(
        CheckpointFormat.LLMC,
        file,
        new ModelConfiguration(reader.shape, true, ActivationOrigin.FORMAT, ShapeSource.HEADER),
        reader.tensors,
        List.of(file),
        tokenizer,
        List.of());
  }

  private LlmcReader(Path file, MemorySegment bytes) {
    this.file = file;
    this.cursor = new Cursor(file, "the model", bytes);
    LlmcHeader header = new LlmcHeader(file, cursor, LlmcHeader.MODEL, "a model");
    this.type =
        switch (header.version()) {
          case FP32 -> DataType.F32;
          case BF16 -> DataType.BF16;
          default ->
              throw new CheckpointException(
                  "%s is a model of llm.c in version %d, but only 3 (fp32) and 5 (bf16) are supported; write it again with a newer llm.c."
                      .formatted(file, header.version()));
        };
    int width = header.positive(6, "the number of channels");
    int heads = header.positive(5, "the number of heads");
    this.paddedVocabulary = header.positive(7, "the padded vocabulary");
    int vocabulary = header.positive(3, "the vocabulary");
    if (width % heads != 0 || width > Integer.MAX_VALUE / 4 || vocabulary > paddedVocabulary) {
      throw new CheckpointException(
          "%s is damaged: its header has %d channels, %d heads and a vocabulary of %d in %d rows, which do not fit together; get the file again."
              .formatted(file, width, heads, vocabulary, paddedVocabulary));
    }
    this.shape =
        Configuration.builder()
            .vocabulary(vocabulary)
            .context(header.positive(2, "the longest sequence"))
            .width(width)
            .layers(header.positive(4, "the number of layers"))
            .heads(heads)
            .build();
  }

  private void readTensors() {
    long width = shape.width();
    long inner = shape.innerWidth();
    StoredTensor embedding = take("wte.weight", List.of(paddedVocabulary, width));
    tensors.add(embedding.firstRows(shape.vocabularySize()));
    tensors.add(take("wpe.weight", List.of((long) shape.contextLength(), width)));
    vectors("ln_1.weight", width);
    vectors("ln_1.bias", width);
    matrices("attn.c_attn.weight", 3 * width, width);
    vectors("attn.c_attn.bias", 3 * width);
    matrices("attn.c_proj.weight", width, width);
    vectors("attn.c_proj.bias", width);
    vectors("ln_2.weight", width);
    vectors("ln_2.bias", width);
    matrices("mlp.c_fc.weight", inner, width);
    vectors("mlp.c_fc.bias", inner);
    matrices("mlp.c_proj.weight", width, inner);
    vectors("mlp.c_proj.bias", width);
    tensors.add(take("ln_f.weight", List.of(width)));
    tensors.add(take("ln_f.bias", List.of(width)));
    if (cursor.remaining() != 0) {
      throw new CheckpointException(
          "%s has %d bytes more than its header asks for; get the file again."
              .formatted(file, cursor.remaining()));
    }
  }

  private void vectors(String name, long size) {
    for (int layer = 0; layer < shape.layers(); layer++) {
      tensors.add(take("h." + layer + "." + name, List.of(size)));
    }
  }

  private void matrices(String name, long out, long in) {
    for (int layer = 0; layer < shape.layers(); layer++) {
      tensors.add(take("h." + layer + "." + name, List.of(out, in)).transposed());
    }
  }

  private StoredTensor take(String name, List<Long> sizes) {
    // No overflow: two sizes below 2³¹, one of them times 4, and 4 bytes.
    long bytes = sizes.stream().reduce((long) type.size(), Math::multiplyExact);
    if (bytes > cursor.remaining()) {
      throw new CheckpointException(
          "%s ends before its tensor %s of shape %s does; it is truncated, get it again."
              .formatted(file, name, sizes));
    }
    return StoredTensor.contiguous(file, name, type, sizes, cursor.slice(bytes));
  }
}
