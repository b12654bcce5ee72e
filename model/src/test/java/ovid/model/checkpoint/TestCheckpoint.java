package ovid.model.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import ovid.model.checkpoint.huggingface.CheckpointReader;

/** A tiny random checkpoint that a test may spoil in one place before it is written. */
public final class TestCheckpoint {
  static final String CONFIGURATION =
      """
      {"model_type": "gpt2", "vocab_size": 11, "n_positions": 5, "n_embd": 6, "n_layer": 2, "n_head": 3}
      """;

  /** A stored tensor. */
  public record Stored(String type, List<Integer> shape, byte[] bytes) {}

  public final Map<String, Stored> tensors = new LinkedHashMap<>();
  public String configuration = CONFIGURATION;

  public TestCheckpoint() {
    SplittableRandom random = new SplittableRandom(7);
    put(random, "wte.weight", 11, 6);
    put(random, "wpe.weight", 5, 6);
    for (int layer = 0; layer < 2; layer++) {
      String block = "h." + layer + ".";
      put(random, block + "ln_1.weight", 6);
      put(random, block + "ln_1.bias", 6);
      put(random, block + "attn.c_attn.weight", 6, 18);
      put(random, block + "attn.c_attn.bias", 18);
      put(random, block + "attn.c_proj.weight", 6, 6);
      put(random, block + "attn.c_proj.bias", 6);
      put(random, block + "ln_2.weight", 6);
      put(random, block + "ln_2.bias", 6);
      put(random, block + "mlp.c_fc.weight", 6, 24);
      put(random, block + "mlp.c_fc.bias", 24);
      put(random, block + "mlp.c_proj.weight", 24, 6);
      put(random, block + "mlp.c_proj.bias", 6);
    }
    put(random, "ln_f.weight", 6);
    put(random, "ln_f.bias", 6);
  }

  private void put(SplittableRandom random, String name, int... shape) {
    int size = 1;
    List<Integer> dimensions = new ArrayList<>();
    for (int dimension : shape) {
      size *= dimension;
      dimensions.add(dimension);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    tensors.put(name, new Stored("F32", dimensions, floats(values)));
  }

  /** A tensor that is there. */
  public Stored get(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  public static byte[] floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  /** Writes {@code config.json} and one {@code model.safetensors}. */
  public Path write(Path directory) {
    writeConfiguration(directory);
    write(directory.resolve("model.safetensors"), file(tensors));
    return directory;
  }

  /** Writes every tensor, in turn, to one of the shards, and the index. */
  public Path writeShards(Path directory, int shards) {
    writeConfiguration(directory);
    List<Map<String, Stored>> contents = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      contents.add(new LinkedHashMap<>());
    }
    Map<String, String> index = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, Stored> entry : tensors.entrySet()) {
      int shard = next++ % shards;
      contents.get(shard).put(entry.getKey(), entry.getValue());
      index.put(entry.getKey(), shardName(shard));
    }
    for (int i = 0; i < shards; i++) {
      write(directory.resolve(shardName(i)), file(contents.get(i)));
    }
    writeIndex(directory, index);
    return directory;
  }

  public static String shardName(int shard) {
    return "model-%05d.safetensors".formatted(shard);
  }

  public static void writeIndex(Path directory, Map<String, String> index) {
    String map =
        index.entrySet().stream()
            .map(e -> "\"%s\": \"%s\"".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(",\n"));
    write(
        directory.resolve("model.safetensors.index.json"),
        "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {%s}}"
            .formatted(map)
            .getBytes(StandardCharsets.UTF_8));
  }

  public void writeConfiguration(Path directory) {
    write(directory.resolve("config.json"), configuration.getBytes(StandardCharsets.UTF_8));
  }

  /** The header and the data; the data begin at an odd byte. */
  static byte[] file(Map<String, Stored> tensors) {
    StringBuilder header = new StringBuilder("{\"__metadata__\": {\"format\": \"pt\"}");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    tensors.forEach((name, tensor) -> {
      int begin = data.size();
      data.writeBytes(tensor.bytes());
      header.append(
          ", \"%s\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": [%d, %d]}"
              .formatted(name, tensor.type(), tensor.shape(), begin, data.size()));
    });
    header.append(header.length() % 2 == 0 ? "}" : " }");
    if (header.length() % 2 == 0) {
      throw new IllegalStateException("the header's length must be odd");
    }
    return file(header.toString(), data.toByteArray());
  }

  static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  public static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The weights in a folder; its tokenizer is not looked at. */
  @SuppressWarnings("MustBeClosedChecker") // the weights own the arena
  public static Weights open(Path directory, int threads) {
    Arena arena = Arena.ofShared();
    try {
      Contents contents =
          CheckpointReader.read(
              directory,
              rows -> {
                throw new IllegalStateException("no test of weights asks for the tokenizer");
              },
              arena);
      return contents.weights(arena, threads);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }
}
