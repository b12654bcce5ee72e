package ovid.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.CheckpointException;

class SafetensorsHeaderTest {
  private static final String AGAIN = "; get the file again.";

  private Path file = Path.of("");

  @BeforeEach
  void useTemporaryFile(@TempDir Path folder) {
    file = folder.resolve("model.safetensors");
  }

  private void assertRefused(byte[] content, String sentence) {
    TestCheckpoint.write(file, content);
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> SafetensorsFile.open(file, arena))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(sentence.replace("FILE", file.toString()));
    }
  }

  private void assertHeaderRefused(String header, String sentence) {
    assertRefused(TestCheckpoint.file(header, new byte[8]), sentence);
  }

  @Test
  void accepts_tensors_in_any_order_padding_empty_tensors_and_scalars() {
    TestCheckpoint.write(
        file,
        TestCheckpoint.file(
            """
            {"b": {"dtype": "F32", "shape": [], "data_offsets": [4, 8]},
             "__metadata__": {"format": "pt"},
             "e": {"dtype": "I64", "shape": [3, 0], "data_offsets": [4, 4]},
             "a": {"dtype": "BF16", "shape": [1, 2], "data_offsets": [0, 4]}}   \
            """,
            new byte[8]));
    try (Arena arena = Arena.ofConfined()) {
      assertThat(SafetensorsFile.open(file, arena))
          .extracting(StoredTensor::name)
          .containsExactly("a", "e", "b");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-9223372036854775808, 9223372036854775808", // 2^63
    "-1, 18446744073709551615",
    "9223372036854775807, 9223372036854775807",
    "12, 12"
  })
  void refuses_a_header_longer_than_the_file(long length, String shown) {
    byte[] content = new byte[8 + 11];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertRefused(
        content,
        "FILE claims a header of %s bytes where at most 11 are possible; it is truncated or no safetensors file, get it again."
            .formatted(shown));
  }

  @Test
  void refuses_a_file_too_short_for_a_length() {
    assertRefused(
        new byte[7], "FILE is only 7 bytes long, so it is no safetensors file; get it again.");
  }

  @Test
  void refuses_what_is_not_one_json_object() {
    assertHeaderRefused("[1]", "FILE's header does not hold a JSON object" + AGAIN);
    assertHeaderRefused("", "FILE's header does not hold a JSON object" + AGAIN);
    TestCheckpoint.write(file, TestCheckpoint.file("{\"a\": {\"dtype\": \"F", new byte[8]));
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> SafetensorsFile.open(file, arena))
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + "'s header is not valid JSON (")
          .hasMessageEndingWith(AGAIN);
    }
  }

  @Test
  void refuses_a_name_that_is_there_twice() {
    String tensor = "{\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [%d, %d]}";
    TestCheckpoint.write(
        file,
        TestCheckpoint.file(
            "{\"a\": %s, \"a\": %s}".formatted(tensor.formatted(0, 4), tensor.formatted(4, 8)),
            new byte[8]));
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> SafetensorsFile.open(file, arena))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("\"a\"")
          .hasMessageStartingWith(file + "'s header is not valid JSON (Duplicate");
    }
  }

  private static String tensor(String dtype, String shape, String offsets) {
    return "{\"a\": {\"dtype\": %s, \"shape\": %s, \"data_offsets\": %s}}"
        .formatted(dtype, shape, offsets);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"F12\"' | [2] | [0, 8] | has the unknown dtype \"F12\"",
        "3 | [2] | [0, 8] | has the unknown dtype 3",
        "'\"F32\"' | [3] | [0, 8] | of shape [3] and type F32 needs 12 bytes but has 8",
        "'\"F32\"' | [-2] | [0, 8] | has -2 among its shape",
        "'\"F32\"' | [2.0] | [0, 8] | has 2.0 among its shape",
        "'\"F32\"' | 2 | [0, 8] | has no list of shape",
        "'\"F32\"' | [2] | null | has no list of data_offsets",
        "'\"F32\"' | [2] | [0, 4, 8] | has 3 data_offsets instead of 2",
        "'\"F32\"' | [2] | [0, 99999999999999999999] | has 99999999999999999999 among its data_offsets",
        "'\"F32\"' | [2] | [8, 0] | ends at byte 0, before it begins at byte 8",
        "'\"F32\"' | [4294967296, 4294967296] | [0, 8] | has the impossible shape [4294967296, 4294967296]",
        "'\"F32\"' | [1] | [4, 8] | begins at byte 4 instead of 0"
      })
  void refuses_a_damaged_tensor(String dtype, String shape, String offsets, String what) {
    assertHeaderRefused(tensor(dtype, shape, offsets), "FILE is damaged: tensor a " + what + AGAIN);
  }

  @Test
  void refuses_a_tensor_that_is_no_object() {
    assertHeaderRefused(
        "{\"a\": 1}", "FILE is damaged: tensor a is not described by a JSON object" + AGAIN);
  }

  @Test
  void refuses_tensors_outside_the_file() {
    assertHeaderRefused(
        tensor("\"F32\"", "[3]", "[0, 12]"),
        "FILE holds 8 bytes of data but tensor a ends at byte 12; the file is truncated, get it again.");
  }

  @Test
  void refuses_data_that_belong_to_no_tensor() {
    assertHeaderRefused(
        tensor("\"F32\"", "[1]", "[0, 4]"),
        "FILE holds 8 bytes of data but its tensors need 4; the file is damaged, get it again.");
  }

  @Test
  void refuses_tensors_that_overlap() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F16", "shape": [3], "data_offsets": [0, 6]},
         "b": {"dtype": "F16", "shape": [2], "data_offsets": [4, 8]}}\
        """,
        "FILE is damaged: tensor b overlaps tensor a" + AGAIN);
  }

  @Test
  void shows_no_control_characters_of_a_name() {
    assertHeaderRefused(
        "{\"\\u001b[2J\\n\": 1}",
        "FILE is damaged: tensor ?[2J? is not described by a JSON object" + AGAIN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void never_fails_otherwise_than_by_a_sentence_on_bit_flips_and_truncation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = TestCheckpoint.file(new TestCheckpoint().tensors);
    int headerEnd = 8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    int accepted = 0;
    for (int round = 0; round < 250; round++) {
      byte[] spoiled =
          round % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
      if (round % 2 == 0) {
        spoiled[random.nextInt(headerEnd)] ^= (byte) (1 << random.nextInt(8));
      }
      TestCheckpoint.write(file, spoiled);
      try (Arena arena = Arena.ofConfined()) {
        List<StoredTensor> tensors = SafetensorsFile.open(file, arena);
        // A flip inside a name or the metadata is for others to find.
        assertThat(spoiled).hasSameSizeAs(whole);
        accepted += tensors.isEmpty() ? 0 : 1;
      } catch (CheckpointException e) {
        assertThat(e).hasMessageContaining(file.toString()).hasMessageEndingWith(".");
      }
    }
    assertThat(accepted).isLessThan(125);
    assertThat(new String(whole, 8, 1, StandardCharsets.UTF_8)).isEqualTo("{");
  }
}
