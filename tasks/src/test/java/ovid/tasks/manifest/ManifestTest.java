package ovid.tasks.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.registry.TaskRegistry;

class ManifestTest {
  @Test
  void names_and_paths_are_unique() {
    assertThat(Manifest.all()).extracting(DataSet::name).doesNotHaveDuplicates().isNotEmpty();
    assertThat(Manifest.all().stream().flatMap(set -> set.files().stream()))
        .extracting(PublishedFile::path)
        .doesNotHaveDuplicates();
  }

  @Test
  void every_download_is_over_https_and_has_its_length_and_checksum() {
    assertThat(Manifest.all().stream().flatMap(set -> set.downloads().stream()))
        .allSatisfy(download -> {
          assertThat(download.addresses())
              .isNotEmpty()
              .allMatch(address -> "https".equals(address.getScheme()));
          assertThat(download.bytes()).isPositive();
          assertThat(download.sha256()).matches("[0-9a-f]{64}");
          assertThat(download.files()).isNotEmpty();
        });
  }

  static Stream<PublishedFile> filesOfKnownChecksum() {
    return Manifest.all().stream()
        .flatMap(set -> set.files().stream())
        .filter(file -> file.sha256().isPresent());
  }

  @ParameterizedTest
  @MethodSource("filesOfKnownChecksum")
  void the_real_file_has_the_checksum_of_the_manifest(PublishedFile file) throws Exception {
    Path path = shared().resolve(file.path());
    Assumptions.assumeTrue(
        Files.isRegularFile(path), path + " is absent: its checksum is not compared");
    byte[] bytes = Files.readAllBytes(path);

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .isEqualTo(file.sha256().orElseThrow());
    assertThat(file.bytes()).hasValue(bytes.length);
  }

  static Stream<DataFile> filesOfTasks() {
    return TaskRegistry.all().stream()
        .map(Task::description)
        .flatMap(task -> task.files().stream())
        .distinct()
        .filter(file -> Manifest.file(file.path()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("filesOfTasks")
  void a_task_and_the_manifest_agree_on_a_file(DataFile file) {
    assertThat(
            Manifest.file(file.path()).flatMap(PublishedFile::sha256).orElse(DataFile.UNPUBLISHED))
        .isEqualTo(file.sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "a/../x", "a//x", "", "a\\x", ".hidden", "a/"})
  void a_path_that_leads_out_of_the_data_folder_is_refused(String path) {
    assertThatThrownBy(() -> new PublishedFile(path, "", OptionalLong.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Path shared() {
    String named = System.getenv("OVID_SHARED");
    Path shared = named == null ? Path.of("../../shared") : Path.of(named);
    return shared.resolve("data");
  }
}
