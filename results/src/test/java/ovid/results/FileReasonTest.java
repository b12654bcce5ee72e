package ovid.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileReasonTest {
  @Test
  void a_reason_never_is_the_files_name() {
    assertThat(FileReason.of(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(FileReason.of(new NoSuchFileException("/x"))).isEqualTo("no such file or folder");
    assertThat(FileReason.of(new FileNotFoundException("/x (y) (Permission denied)")))
        .isEqualTo("permission denied");
    assertThat(FileReason.of(new FileSystemException("/x"))).isEqualTo("FileSystemException");
  }

  @Test
  void a_reason_is_in_words() {
    assertThat(FileReason.of(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("no space left on device");
    assertThat(FileReason.of(new IOException("Input/output error")))
        .isEqualTo("input/output error");
    assertThat(FileReason.of(new IOException("RPC failed"))).isEqualTo("RPC failed");
    assertThat(FileReason.of(new MalformedInputException(1))).isEqualTo("it is not text in UTF-8");
    assertThat(FileReason.of(new IOException())).isEqualTo("IOException");
  }
}
