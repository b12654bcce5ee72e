package ovid.tasks.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;

class TextFileTest {
  @TempDir Path folder;

  @Test
  void a_file_beyond_2_GiB_is_named_with_its_size() throws IOException {
    Path large = folder.resolve("large.jsonl");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      // Sparse: it takes no space on the disk.
      file.setLength(1L << 32);
    }

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TextFile.read(large))
        .withMessage(
            "Data file "
                + large
                + " has 4.3 GB, and at most 2 GiB are read; divide it into smaller files.");
  }

  @Test
  void a_text_packed_with_zstandard_is_unpacked_in_one_frame_or_several() throws IOException {
    byte[] first = Zstd.compress("Où est\n".getBytes(UTF_8));
    byte[] second = Zstd.compress("la mer ?\n".repeat(50_000).getBytes(UTF_8));
    Path file = Files.write(folder.resolve("a.txt.ZST"), first);
    Files.write(file, second, StandardOpenOption.APPEND);

    assertThat(TextFile.read(file)).isEqualTo("Où est\n" + "la mer ?\n".repeat(50_000));
  }

  @Test
  void zstandard_that_breaks_off_or_is_none_is_refused_in_one_sentence() throws IOException {
    byte[] whole = Zstd.compress("la mer ?\n".repeat(50_000).getBytes(UTF_8));
    for (int length : new int[] {3, 5, whole.length / 2, whole.length - 1}) {
      Path file = Files.write(folder.resolve("cut.jsonl.zst"), Arrays.copyOf(whole, length));

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> TextFile.read(file))
          .withMessage(
              "Data file %s is no Zstandard file, as its name says, or breaks off; get it again, all of it.",
              file);
    }
    Path text = Files.writeString(folder.resolve("text.jsonl.zst"), "{\"a\": 1}\n");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TextFile.read(text))
        .withMessageContaining(text + " is no Zstandard file, as its name says");
  }

  @Test
  void only_line_feeds_divide_lines() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a\u0085b\u2028c\r\n\nd\n");

    assertThat(TextFile.lines(file)).containsExactly("a\u0085b\u2028c", "", "d");
  }

  @Test
  void a_folder_in_the_files_place_cannot_be_read() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TextFile.read(folder))
        .withMessageContaining(folder + " cannot be read");
  }
}
