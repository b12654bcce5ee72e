package ovid.model.checkpoint.huggingface;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TensorShapes;
import ovid.model.values.ScoreProperty;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a checkpoint in Hugging Face's layout: {@code config.json} and one safetensors file. */
public final class CheckpointWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PIECE = 1 << 20;
  private static final int ALIGNMENT = 8;

  private CheckpointWriter() {}

  /**
   * Writes the tensors that a GPT-2 needs, in their types, F64 and quantised ones as F32.
   *
   * @param directory an existing folder
   * @param begin the token before a text that nothing precedes, or -1
   * @param end the token that ends a text, or -1
   * @throws IOException when the files cannot be written
   * @throws ovid.model.values.CheckpointException when a tensor is missing or wrong
   */
  public static void write(Contents contents, int begin, int end, Path directory)
      throws IOException {
    SequencedMap<String, StoredTensor> tensors = contents.needed();
    boolean tied = !tensors.containsKey(TensorShapes.HEAD);
    Files.writeString(
        directory.resolve("config.json"),
        configuration(contents.configuration().shape().properties(), tied, begin, end));
    try (OutputStream out =
        Files.newOutputStream(directory.resolve(WeightFiles.SAFETENSORS.single()))) {
      out.write(header(tensors));
      byte[] piece = new byte[PIECE];
      for (StoredTensor tensor : tensors.values()) {
        int size = tensor.type().read().size();
        for (long at = 0; at < tensor.elements(); at += PIECE / size) {
          out.write(piece, 0, tensor.read(at, piece));
        }
      }
    }
  }

  /** Bytes of the tensors, as they will be written. */
  public static long bytes(Contents contents) {
    return contents.tensors().stream()
        .mapToLong(tensor -> tensor.elements() * tensor.type().read().size())
        .sum();
  }

  private static byte[] header(SequencedMap<String, StoredTensor> tensors) {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long begin = 0;
    for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
      StoredTensor tensor = entry.getValue();
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", tensor.type().read().name());
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
      long end = begin + tensor.elements() * tensor.type().read().size();
      node.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    String json = JSON.writeValueAsString(header);
    // Spaces at the end are allowed, and put the data where readers like it.
    byte[] text =
        (json + " ".repeat(-json.length() & (ALIGNMENT - 1))).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  static String configuration(List<ScoreProperty> properties, boolean tied, int begin, int end) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model_type", "gpt2");
    json.putArray("architectures").add("GPT2LMHeadModel");
    for (ScoreProperty property : properties) {
      // A float as the decimal that it stands for, not as its expansion to a double.
      Object value = property.value();
      json.putPOJO(
          property.key(),
          value instanceof Float number ? Double.valueOf(Float.toString(number)) : value);
    }
    json.put("tie_word_embeddings", tied);
    token(json, "bos_token_id", begin);
    token(json, "eos_token_id", end);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  /** JSON's null for none: left out, transformers would assume GPT-2's own. */
  private static void token(ObjectNode json, String key, int id) {
    if (id < 0) {
      json.putNull(key);
    } else {
      json.put(key, id);
    }
  }
}
