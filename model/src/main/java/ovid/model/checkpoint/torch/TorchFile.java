package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** A file that torch.save wrote, in either of its two forms. */
abstract sealed class TorchFile permits ZippedFile, LegacyFile {
  private static final long LONGEST_PICKLE = 64 << 20;

  /** Reads what was saved; the tensors' bytes are looked up later. */
  static TorchFile read(Path file, MemorySegment bytes) {
    return LegacyFile.isLegacy(bytes) ? new LegacyFile(file, bytes) : new ZippedFile(file, bytes);
  }

  /** The part of a file that pickles are read from; a long one is none of a checkpoint's. */
  static MemorySegment limited(MemorySegment pickle) {
    return pickle.asSlice(0, Math.min(pickle.byteSize(), LONGEST_PICKLE));
  }

  /** The object that was saved. */
  abstract PickledValue saved();

  /** The bytes of a storage, at least as many as it is said to have. */
  abstract MemorySegment bytes(TorchStorage storage);
}
