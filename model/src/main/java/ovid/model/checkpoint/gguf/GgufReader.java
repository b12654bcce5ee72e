package ovid.model.checkpoint.gguf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Arrangement;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.LinearLayout;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.tokenizer.TokenizerReader;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.Configuration;
import ovid.model.values.MissingTokenizerException;
import ovid.model.values.Tokenizer;

/**
 * Reads GGUF files of the architecture {@code gpt2}. The matrices of the blocks are {@code [out,
 * in]}; a head of its own is {@code output.weight}.
 */
public final class GgufReader {
  private static final String EMBEDDING = "token_embd.weight";
  private static final Pattern BLOCK = Pattern.compile("blk\\.(\\d+)\\.([a-z_]+)\\.(weight|bias)");
  private static final Map<String, String> LAYER =
      Map.of(
          "attn_norm", "ln_1",
          "attn_qkv", "attn.c_attn",
          "attn_output", "attn.c_proj",
          "ffn_norm", "ln_2",
          "ffn_up", "mlp.c_fc",
          "ffn_down", "mlp.c_proj");
  private static final Map<String, String> OTHER =
      Map.of(
          EMBEDDING,
          "wte.weight",
          "position_embd.weight",
          "wpe.weight",
          "output_norm.weight",
          "ln_f.weight",
          "output_norm.bias",
          "ln_f.bias",
          "output.weight",
          "lm_head.weight");

  private GgufReader() {}

  /**
   * Maps and reads a model.
   *
   * @param tokenizer to use instead of the one in the file, or null
   * @param arena owns the mapping
   * @throws CheckpointException when the file is wrong
   */
  public static Contents read(Path file, @Nullable TokenizerSource tokenizer, Arena arena) {
    return read(file, MappedFile.map(file, arena), tokenizer);
  }

  static Contents read(Path file, MemorySegment bytes, @Nullable TokenizerSource tokenizer) {
    GgufFile gguf = new GgufFile(file, bytes);
    List<StoredTensor> tensors = new ArrayList<>();
    for (GgufTensor tensor : gguf.tensors()) {
      tensors.add(
          StoredTensor.contiguous(
              file,
              huggingFace(tensor.name()),
              tensor.type().type(),
              tensor.shape(),
              tensor.data()));
    }
    Arrangement arrangement = Arrangement.of(tensors, LinearLayout.OUT_IN);
    boolean tied = tensors.stream().noneMatch(tensor -> tensor.name().equals("lm_head.weight"));
    return new Contents(
        CheckpointFormat.GGUF,
        file,
        new ModelConfiguration(
            shape(file, gguf), tied, ActivationOrigin.FORMAT, ShapeSource.METADATA),
        arrangement.tensors(),
        List.of(file),
        tokenizer == null ? rows -> tokenizer(file, gguf.metadata(), rows) : tokenizer,
        arrangement.notes());
  }

  private static String huggingFace(String name) {
    Matcher block = BLOCK.matcher(name);
    if (block.matches() && LAYER.containsKey(block.group(2))) {
      return "h." + block.group(1) + "." + LAYER.get(block.group(2)) + "." + block.group(3);
    }
    return OTHER.getOrDefault(name, name);
  }

  private static Configuration shape(Path file, GgufFile gguf) {
    GgufMetadata metadata = gguf.metadata();
    String architecture = metadata.text("general.architecture");
    if (!architecture.equals("gpt2")) {
      throw new CheckpointException(
          "%s is a model of the architecture %s, but only gpt2 is supported; use another checkpoint."
              .formatted(file, Names.printable(architecture)));
    }
    int width = metadata.positive("gpt2.embedding_length");
    int heads = metadata.positive("gpt2.attention.head_count");
    if (width % heads != 0) {
      throw new CheckpointException(
          "%s has a width of %d, which its %d heads do not divide; convert the model to GGUF again."
              .formatted(file, width, heads));
    }
    return Configuration.builder()
        .vocabulary(vocabulary(file, gguf))
        .context(metadata.positive("gpt2.context_length"))
        .width(width)
        .layers(metadata.positive("gpt2.block_count"))
        .heads(heads)
        .inner(metadata.positive("gpt2.feed_forward_length"))
        .epsilon(metadata.positiveFloat("gpt2.attention.layer_norm_epsilon"))
        .build();
  }

  /** All rows of the embedding count, as they do in llama.cpp. */
  private static int vocabulary(Path file, GgufFile gguf) {
    for (GgufTensor tensor : gguf.tensors()) {
      if (tensor.name().equals(EMBEDDING)
          && tensor.shape().getFirst() >= 1
          && tensor.shape().getFirst() <= Integer.MAX_VALUE) {
        return tensor.shape().getFirst().intValue();
      }
    }
    throw new CheckpointException(
        "%s lacks tensor %s, or it has no rows; get a complete checkpoint."
            .formatted(file, EMBEDDING));
  }

  /**
   * Reads the tokenizer that a file holds beside its weights.
   *
   * @param rows of the model's embedding that it is used with
   * @throws CheckpointException when the file is missing or wrong
   */
  public static Tokenizer tokenizer(Path file, int rows) {
    try (Arena arena = Arena.ofConfined()) {
      return tokenizer(file, new GgufFile(file, MappedFile.map(file, arena)).metadata(), rows);
    }
  }

  private static Tokenizer tokenizer(Path file, GgufMetadata metadata, int rows) {
    if (!metadata.has("tokenizer.ggml.model")) {
      throw new MissingTokenizerException(
          file
              + " holds no tokenizer; say with --tokenizer where it is, or whose: --tokenizer gpt2 is GPT-2's.");
    }
    require(file, "tokenizer.ggml.model", metadata.text("tokenizer.ggml.model"), "gpt2");
    if (metadata.has("tokenizer.ggml.pre")) {
      require(file, "tokenizer.ggml.pre", metadata.text("tokenizer.ggml.pre"), "gpt-2");
    }
    for (String key : List.of("add_space_prefix", "add_bos_token", "add_eos_token")) {
      if (metadata.bool("tokenizer.ggml." + key)) {
        throw new CheckpointException(
            "%s has tokenizer.ggml.%s true, which GPT-2 does not and which is not supported; give the model's vocab.json and merges.txt instead."
                .formatted(file, key));
      }
    }
    List<@Nullable String> tokens = new ArrayList<>(metadata.texts("tokenizer.ggml.tokens"));
    for (int id = 0; id < tokens.size(); id++) {
      // llama.cpp's converter fills up the vocabulary with these.
      if (("[PAD" + id + "]").equals(tokens.get(id))) {
        tokens.set(id, null);
      }
    }
    // llama.cpp's types of tokens.
    BitSet special = ofType(metadata, 3);
    BitSet added = ofType(metadata, 4);
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      if (special.get(id) && token != null && !TokenizerReader.isInAlphabet(token)) {
        // As transformers has it: such a one was labelled so by mistake.
        special.clear(id);
      }
    }
    for (String key : List.of("unknown", "padding")) {
      int id = id(metadata, key, tokens.size());
      if (id >= 0) {
        special.set(id);
      }
    }
    return TokenizerReader.embedded(
        file,
        tokens,
        metadata.texts("tokenizer.ggml.merges"),
        id(metadata, "bos", tokens.size()),
        id(metadata, "eos", tokens.size()),
        special,
        added,
        rows);
  }

  private static BitSet ofType(GgufMetadata metadata, int type) {
    int[] types = metadata.numbers("tokenizer.ggml.token_type");
    BitSet ids = new BitSet();
    for (int id = 0; id < types.length; id++) {
      ids.set(id, types[id] == type);
    }
    return ids;
  }

  /** An id, at most the one after the last; -1 when the file has none. */
  private static int id(GgufMetadata metadata, String name, int tokens) {
    String key = "tokenizer.ggml." + name + "_token_id";
    return metadata.has(key) ? (int) Math.min(metadata.natural(key), tokens) : -1;
  }

  private static void require(Path file, String key, String value, String supported) {
    if (!value.equals(supported)) {
      throw new CheckpointException(
          "%s has %s %s, but only %s is supported; give the model's vocab.json and merges.txt instead."
              .formatted(file, key, Names.printable(value), supported));
    }
  }
}
