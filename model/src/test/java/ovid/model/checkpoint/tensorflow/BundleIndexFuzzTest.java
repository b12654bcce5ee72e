package ovid.model.checkpoint.tensorflow;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Timeout;
import ovid.model.checkpoint.Fuzzed;

class BundleIndexFuzzTest {
  @FuzzTest
  @Timeout(120)
  void indexes_are_read_or_refused(byte[] data) {
    read(Fuzzed.bytes(data));
    // Checksums would stop nearly every change, so the bytes are also put where they fit.
    read(Fuzzed.bytes(tableOf(data)));
  }

  private static void read(MemorySegment bytes) {
    Fuzzed.orSentence(() ->
        OriginalReader.tensors(Fuzzed.FILE, bytes, BundleIndex.read(Fuzzed.FILE, bytes))
            .forEach(tensor -> tensor.read(0, new byte[Long.BYTES])));
  }

  /** A table of one block, whose content is given. */
  private static byte[] tableOf(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    block(out, content);
    int index = out.size();
    byte[] length = varint(content.length);
    byte[] entry = new byte[4 + length.length + 8];
    // Nothing shared, an empty key, a handle: offset 0 and the length; then one restart point.
    entry[2] = (byte) (1 + length.length);
    System.arraycopy(length, 0, entry, 4, length.length);
    entry[entry.length - 4] = 1;
    block(out, entry);
    byte[] handle = varint(index);
    byte[] size = varint(entry.length);
    ByteBuffer footer = ByteBuffer.allocate(SortedTable.FOOTER).order(ByteOrder.LITTLE_ENDIAN);
    footer.putShort((short) 0).put(handle).put(size);
    footer.putLong(SortedTable.FOOTER - Long.BYTES, SortedTable.MAGIC);
    out.writeBytes(footer.array());
    return out.toByteArray();
  }

  private static void block(ByteArrayOutputStream out, byte[] content) {
    ByteBuffer block =
        ByteBuffer.allocate(content.length + 5).order(ByteOrder.LITTLE_ENDIAN).put(content);
    block.put((byte) 0);
    block.putInt(
        MaskedCrc32c.of(MemorySegment.ofArray(block.array()).asSlice(0, content.length + 1)));
    out.writeBytes(block.array());
  }

  private static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    while (rest > 127) {
      out.write((rest & 127) | 128);
      rest >>>= 7;
    }
    out.write(rest);
    return out.toByteArray();
  }
}
