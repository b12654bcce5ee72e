package ovid.model.checkpoint.gguf;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor of a GGUF file.
 *
 * @param shape with the dimension that varies fastest last (GGUF writes it first)
 * @param data exactly its bytes
 */
record GgufTensor(String name, GgmlType type, List<Long> shape, MemorySegment data) {
  GgufTensor {
    shape = List.copyOf(shape);
  }
}
