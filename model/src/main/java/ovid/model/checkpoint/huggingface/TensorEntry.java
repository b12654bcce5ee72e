package ovid.model.checkpoint.huggingface;

import java.util.List;
import ovid.model.checkpoint.DataType;

/**
 * One tensor of a safetensors header.
 *
 * @param begin first byte, counted from the end of the header
 * @param end the byte after the last
 */
record TensorEntry(String name, DataType type, List<Long> shape, long begin, long end) {
  TensorEntry {
    shape = List.copyOf(shape);
  }
}
