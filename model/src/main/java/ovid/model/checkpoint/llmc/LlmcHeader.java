package ovid.model.checkpoint.llmc;

import java.nio.file.Path;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.values.CheckpointException;

/** The 256 integers that every file of llm.c begins with: magic number, version, and the rest. */
final class LlmcHeader {
  static final int BYTES = 1024;
  static final int MODEL = 20240326;
  static final int DEBUG_STATE = 20240327;
  static final int TOKENIZER = 20240328;

  private final Path file;
  private final int[] values = new int[BYTES / Integer.BYTES];

  /** Reads a header and leaves the cursor after it. */
  LlmcHeader(Path file, Cursor cursor, int magic, String kind) {
    this.file = file;
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.i32();
    }
    if (values[0] != magic) {
      throw new CheckpointException(
          "%s begins with the number %d where %s of llm.c has %d; get the right file."
              .formatted(file, values[0], kind, magic));
    }
  }

  int version() {
    return values[1];
  }

  /** A number that must be at least 1. */
  int positive(int index, String what) {
    if (values[index] < 1) {
      throw new CheckpointException(
          "%s is damaged: its header says that %s is %d; get the file again."
              .formatted(file, what, values[index]));
    }
    return values[index];
  }

  int value(int index) {
    return values[index];
  }
}
