package ovid.tasks.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedSplitTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "o/n/c/test-00000-of-00001.parquet, c",
    "o/n/c/test.jsonl.gz, c",
    "o/n/data/c/test.csv, c",
    "o___n/c/test/part-1.parquet, c",
    "datasets--o--n/snapshots/abc/c/test-00000-of-00001.parquet, c",
    "hub/datasets--o--n/snapshots/abc/c/test.json.zst, c",
    "o/n/data/test-00000-of-00001-0123abc.parquet, ",
    "o/n/test.tsv, ",
    "o/n/default/test.jsonl, default"
  })
  void splits_are_found_where_people_have_them(String path, String config) throws IOException {
    Path file = write(path);
    write(path.replace("test", "train"));

    assertThat(ServedSplit.find(folder, "o/n", config, "test").orElseThrow().files())
        .containsExactly(file);
  }

  @Test
  void shards_come_in_their_order() throws IOException {
    Path second = write("o/n/c/test-00001-of-00002.parquet");
    Path first = write("o/n/c/test-00000-of-00002.parquet");

    assertThat(ServedSplit.find(folder, "o/n", "c", "test").orElseThrow().files())
        .containsExactly(first, second);
  }

  @Test
  void the_snapshot_of_the_main_branch_is_taken() throws IOException {
    write("datasets--o--n/snapshots/aaa/test.csv");
    Path main = write("datasets--o--n/snapshots/bbb/test.csv");
    Files.writeString(write("datasets--o--n/refs/main"), "bbb\n");

    assertThat(ServedSplit.find(folder, "o/n", null, "test").orElseThrow().files())
        .containsExactly(main);
  }

  @Test
  void another_configuration_split_or_a_name_that_leads_out_is_not_found() throws IOException {
    write("o/n/c/test.jsonl");

    assertThat(ServedSplit.find(folder, "o/n", "d", "test")).isEmpty();
    assertThat(ServedSplit.find(folder, "o/n", "c", "tes")).isEmpty();
    assertThat(ServedSplit.find(folder.resolve("o"), "../o/n", "c", "test")).isEmpty();
    assertThat(ServedSplit.find(folder.resolve("o"), "n", "..", "test")).isEmpty();
  }

  private Path write(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
