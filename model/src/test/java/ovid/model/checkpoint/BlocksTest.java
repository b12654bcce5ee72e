package ovid.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the gguf package; see {@code src/test/python/make_quantised_goldens.py}. */
class BlocksTest {
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"I?Q\\d_.+"},
      mode = EnumSource.Mode.MATCH_ALL)
  void gives_the_bits_of_the_gguf_package(DataType type) throws IOException {
    byte[] golden = Files.readAllBytes(Path.of("src/test/resources/quantised/" + type + ".bin"));
    ByteBuffer buffer = ByteBuffer.wrap(golden).order(ByteOrder.LITTLE_ENDIAN);
    int blocks = buffer.getInt(0);
    int bytes = blocks * type.size();
    int elements = blocks * type.elements();
    assertThat(golden).hasSize(Integer.BYTES + bytes + Float.BYTES * elements);
    MemorySegment data = MemorySegment.ofArray(golden).asSlice(Integer.BYTES, bytes);
    for (int i = 0; i < elements; i++) {
      int expected = buffer.getInt(Integer.BYTES + bytes + Float.BYTES * i);
      assertThat(Float.floatToRawIntBits(Blocks.value(type, data, i)))
          .as("number %d", i)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"I?Q\\d_.+"},
      mode = EnumSource.Mode.MATCH_ALL)
  void a_transposed_matrix_has_the_same_numbers(DataType type) {
    long rows = 3;
    long columns = type.elements();
    byte[] bytes = new byte[(int) rows * type.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37 % 60);
    }
    StoredTensor tensor =
        StoredTensor.contiguous(
            Path.of("f"), "t", type, List.of(rows, columns), MemorySegment.ofArray(bytes));
    StoredTensor turned = tensor.transposed();
    float[] row = new float[(int) columns];
    float[] one = new float[1];
    for (int r = 0; r < rows; r++) {
      tensor.copy(r, 0, row, 0, row.length);
      for (int c = 0; c < columns; c++) {
        turned.copy(c, r, one, 0, 1);
        assertThat(one[0]).isEqualTo(row[c]);
      }
    }
  }
}
