package ovid.model.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import ovid.model.values.CheckpointException;

class ZipDirectoryTest {
  private static final Path FILE = Path.of("ckpt.pt");
  private static final byte[] CONTENT = {1, 2, 3, 4, 5};

  private static ZipDirectory directory(byte[] archive) {
    return new ZipDirectory(FILE, MemorySegment.ofArray(archive));
  }

  private static byte[] archive(boolean stored, String comment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      for (String name : new String[] {"a/data.pkl", "a/data/0"}) {
        ZipEntry entry = new ZipEntry(name);
        if (stored) {
          CRC32 crc = new CRC32();
          crc.update(CONTENT);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(CONTENT.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(CONTENT);
      }
    }
    return out.toByteArray();
  }

  private static int indexOf(byte[] bytes, int signature, int from) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i + 4 <= bytes.length; i++) {
      if (buffer.getInt(i) == signature) {
        return i;
      }
    }
    throw new AssertionError("no such record");
  }

  private static int central(byte[] archive) {
    return indexOf(archive, 0x02014b50, 0);
  }

  @Test
  void finds_stored_entries_also_before_a_comment() throws IOException {
    ZipDirectory directory = directory(archive(true, "PK\005\006 is not the end"));
    assertThat(directory.names()).containsExactly("a/data.pkl", "a/data/0");
    assertThat(directory.content("a/data/0").toArray(ValueLayout.JAVA_BYTE)).isEqualTo(CONTENT);
    assertThatThrownBy(() -> directory.content("../data/0"))
        .hasMessage(
            "ckpt.pt is damaged: the archive lacks its entry ../data/0; get the file again.");
  }

  @Test
  void refuses_compressed_entries_so_that_nothing_can_explode() throws IOException {
    ZipDirectory directory = directory(archive(false, ""));
    assertThatThrownBy(() -> directory.content("a/data.pkl"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("holds the compressed entry a/data.pkl");
  }

  @Test
  void refuses_sizes_and_places_outside_the_file() throws IOException {
    for (int field : new int[] {20, 42}) {
      byte[] archive = archive(true, "");
      ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putInt(central(archive) + field, 0x7fffffff);
      if (field == 20) {
        buffer.putInt(central(archive) + 24, 0x7fffffff);
      }
      assertThatThrownBy(() -> directory(archive).content("a/data.pkl"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("2147483647");
    }
  }

  @Test
  void refuses_a_directory_of_more_entries_than_fit() throws IOException {
    byte[] archive = archive(true, "");
    int end = indexOf(archive, 0x06054b50, 0);
    ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putShort(end + 10, (short) 65535);
    assertThatThrownBy(() -> directory(archive))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its directory is said to have 65535 entries");
  }

  @Test
  void refuses_two_entries_of_one_name() throws IOException {
    byte[] archive = archive(true, "");
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    // Same length, so that the archive stays whole.
    byte[] twice =
        text.replace("a/data.pkl", "a/data/9.7")
            .replace("a/data/0", "a/data/1")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(directory(twice).names()).hasSize(2);
    ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int second = indexOf(archive, 0x02014b50, central(archive) + 4);
    // The first name is cut to the length of the second.
    byte[] same = archive.clone();
    ByteBuffer.wrap(same).put(second + 46, "a/data.p".getBytes(StandardCharsets.US_ASCII));
    int first = central(archive);
    ByteBuffer changed = ByteBuffer.wrap(same).order(ByteOrder.LITTLE_ENDIAN);
    changed.putShort(first + 28, (short) 8).putShort(first + 32, (short) 2);
    assertThat(buffer.getShort(first + 28)).isEqualTo((short) 10);
    assertThatThrownBy(() -> directory(same)).hasMessageContaining("two entries named a/data.p");
  }

  @Test
  void reads_zip64_as_torch_writes_it_beyond_four_gigabytes() throws IOException {
    byte[] small = archive(true, "");
    int start = central(small);
    ByteBuffer in = ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer out = ByteBuffer.allocate(small.length + 200).order(ByteOrder.LITTLE_ENDIAN);
    out.put(small, 0, start);
    for (int at = start; in.getInt(at) == 0x02014b50; ) {
      int name = in.getShort(at + 28);
      int from = out.position();
      out.put(small, at, 46 + name);
      out.putShort((short) 1).putShort((short) 24).putLong(CONTENT.length).putLong(CONTENT.length);
      out.putLong(in.getInt(at + 42));
      out.putInt(from + 20, -1).putInt(from + 24, -1).putInt(from + 42, -1);
      out.putShort(from + 30, (short) 28);
      at += 46 + name + in.getShort(at + 30);
    }
    int end = out.position();
    out.putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0).putLong(2).putLong(2);
    out.putLong(end - start).putLong(start);
    out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    out.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
    byte[] archive = Arrays.copyOf(out.array(), out.position());
    assertThat(directory(archive).content("a/data/0").toArray(ValueLayout.JAVA_BYTE))
        .isEqualTo(CONTENT);
  }
}
