package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;

/** Files of about 1 MB that try to take more: 256 MB of heap, and 5 s, must do for each. */
class SmallHeapTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int SIZE = 1_000_000;

  @TempDir Path directory;

  @BeforeEach
  void has_a_small_heap() {
    assumeTrue(
        Runtime.getRuntime().maxMemory() <= 256 << 20,
        "this JVM has more than 256 MB of heap; the build's execution \"fuzz\" has not");
  }

  private void assertRefused(String name, byte[] bytes) throws Throwable {
    assertThat(bytes.length).isBetween(SIZE / 2, 1 << 20);
    Path file = Files.write(directory.resolve(name), bytes);
    ProcessorTime.assertWithin(
        LIMIT,
        () ->
            assertThatThrownBy(() -> CheckpointInspection.of(file, CheckpointOptions.NONE, 1))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(directory.toString()));
  }

  /** A unit of a pickle, again and again, in the form of files before torch 1.6. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7d", // dicts
        "5d", // lists
        "28", // marks
        "2985", // tuples in tuples
        "5d71ff61", // lists in lists
        "7d94", // memos
        "8c0061", // strings
        "7d4e4e73", // pairs
        "7d4b004e73", // dicts of one pair
        "5d4e61", // lists of one
        "4b0032", // copies
      })
  void pickles(String unit) throws Throwable {
    byte[] start = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e80024de9032e8002");
    byte[] bytes = HexFormat.of().parseHex(unit);
    ByteBuffer pickle = ByteBuffer.allocate(SIZE).put(start);
    pickle.put(HexFormat.of().parseHex("7d580d0000006c6974746c655f656e6469616e88732e"));
    while (pickle.remaining() > bytes.length) {
      pickle.put(bytes);
    }
    assertRefused("ckpt.pt", pickle.array());
  }

  @Test
  void keys_of_one_hash() throws Throwable {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e80024de9032e8002"));
    pickle.write('}');
    for (int i = 0; pickle.size() < SIZE; i++) {
      pickle.writeBytes(new byte[] {(byte) 0x8c, 32});
      // "Aa" and "BB" have the same hash, and so has every row of them.
      for (int bit = 0; bit < 16; bit++) {
        pickle.writeBytes(((i >> bit & 1) == 0 ? "Aa" : "BB").getBytes(StandardCharsets.US_ASCII));
      }
      pickle.writeBytes(new byte[] {'N', 's'});
    }
    assertRefused("ckpt.pt", pickle.toByteArray());
  }

  @Test
  void lists_of_strings_in_gguf() throws Throwable {
    ByteBuffer gguf = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    gguf.putInt(0x46554747).putInt(3).putLong(0).putLong(1);
    gguf.putLong(1).put((byte) 'k').putInt(9).putInt(8).putLong((SIZE - 49) / 8);
    assertRefused("model.gguf", gguf.array());
  }

  @Test
  void tensors_without_elements_in_gguf() throws Throwable {
    int count = (SIZE - 24) / 32;
    ByteBuffer gguf = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    gguf.putInt(0x46554747).putInt(3).putLong(count).putLong(0);
    for (int i = 0; i < count; i++) {
      gguf.putLong(4).putInt(i).putInt(1).putLong(0).putInt(0).putInt(0);
    }
    assertRefused("model.gguf", gguf.array());
  }

  @Test
  void brackets_in_json() throws Throwable {
    Files.writeString(directory.resolve("config.json"), "[".repeat(SIZE));
    assertThatThrownBy(() -> CheckpointInspection.of(directory, CheckpointOptions.NONE, 1))
        .isInstanceOf(CheckpointException.class);
    byte[] header = ("{\"a\":" + "[".repeat(SIZE)).getBytes(StandardCharsets.US_ASCII);
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    ByteBuffer file = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    assertRefused("model.safetensors", file.putLong(header.length).put(header).array());
  }

  @Test
  void sizes_in_a_safetensors_header() throws Throwable {
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    String many = "{\"a\":{\"dtype\":\"F32\",\"shape\":[0" + ",1".repeat(SIZE / 2 - 100) + "],";
    byte[] header = (many + "\"data_offsets\":[0,0]}}").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    Path path = directory.resolve("model.safetensors");
    Files.write(path, file.putLong(header.length).put(header).array());
    ProcessorTime.assertWithin(
        LIMIT,
        () -> {
          CheckpointInspection inspection =
              CheckpointInspection.of(path, CheckpointOptions.NONE, 1);
          assertThat(inspection.sha256()).isEmpty();
          assertThat(inspection.problems())
              .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(2000));
        });
  }

  @Test
  void an_id_far_beyond_the_tokens() throws Throwable {
    Path formats = Path.of("src/test/resources/formats/a");
    String configuration = Files.readString(formats.resolve("config.json"));
    Files.writeString(
        directory.resolve("config.json"),
        configuration.replace("\"vocab_size\": 277", "\"vocab_size\": 2147483647"));
    Files.copy(formats.resolve("model.safetensors"), directory.resolve("model.safetensors"));
    Files.copy(formats.resolve("merges.txt"), directory.resolve("merges.txt"));
    Files.writeString(directory.resolve("vocab.json"), "{\"a\": 2147483646}");
    ProcessorTime.assertWithin(
        LIMIT,
        () ->
            assertThat(CheckpointInspection.of(directory, CheckpointOptions.NONE, 1).problems())
                .anySatisfy(problem ->
                    assertThat(problem).contains("leaves 2147483646 ids without a token")));
  }
}
