package ovid.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
