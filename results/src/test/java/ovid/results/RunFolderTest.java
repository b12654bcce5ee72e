package ovid.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;

  @Test
  void a_summary_that_is_written_is_read_back_equal() {
    Summary written = Runs.complete(folder);

    assertThat(RunFolder.summary(folder)).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void a_journal_is_read_in_the_order_in_which_it_was_written() {
    Runs.complete(folder);

    List<JournalEntry> read = new ArrayList<>();
    RunFolder.journal(folder, read::add);

    assertThat(read).usingRecursiveComparison().isEqualTo(Runs.entries());
  }
}
