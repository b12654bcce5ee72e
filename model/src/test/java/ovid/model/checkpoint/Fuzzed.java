package ovid.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Supplier;
import ovid.model.values.CheckpointException;

/** What all fuzz targets share: bytes of strangers end in a reading or in one sentence. */
public final class Fuzzed {
  /** Stands for the file in messages. */
  public static final Path FILE = Path.of("fuzzed");

  private static final int PIECE = 1 << 12;

  private Fuzzed() {}

  public static MemorySegment bytes(byte[] data) {
    return MemorySegment.ofArray(data).asReadOnly();
  }

  /** Reads and uses a checkpoint; anything else than success or a sentence fails the test. */
  public static void read(Supplier<Contents> reader) {
    orSentence(() -> {
      Contents contents = reader.get();
      for (StoredTensor tensor : contents.tensors()) {
        use(tensor);
      }
      TensorTable.match(contents.place(), contents.tensors(), contents.configuration());
    });
  }

  /** Runs what may be refused, but in one sentence only. */
  public static void orSentence(Runnable reading) {
    try {
      reading.run();
    } catch (CheckpointException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.endsWith(".") || message.length() > 4000) {
        throw new AssertionError("not one sentence: " + message, e);
      }
    }
  }

  /** Reads the first and the last element. */
  public static void use(StoredTensor tensor) {
    boolean readable =
        tensor.type().holdsWeights()
            && !tensor.shape().isEmpty()
            && tensor.shape().size() <= 2
            && tensor.elements() > 0;
    if (readable && tensor.shape().stream().allMatch(size -> size <= Integer.MAX_VALUE)) {
      tensor.read(0, new byte[PIECE]);
      tensor.copy(tensor.rows() - 1, tensor.columns() - 1, new float[1], 0, 1);
    }
  }
}
