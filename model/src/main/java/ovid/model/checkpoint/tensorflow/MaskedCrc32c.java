package ovid.model.checkpoint.tensorflow;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/**
 * LevelDB's checksum: CRC-32C, rotated and moved by a constant, so that a checksum of bytes that
 * hold checksums is not weak.
 */
final class MaskedCrc32c {
  private static final int DELTA = 0xa282ead8;
  private static final int ROTATION = 15;
  private static final long PIECE = 1 << 30;

  private MaskedCrc32c() {}

  static int of(MemorySegment bytes) {
    CRC32C crc = new CRC32C();
    for (long at = 0; at < bytes.byteSize(); at += PIECE) {
      crc.update(bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer());
    }
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + DELTA;
  }
}
