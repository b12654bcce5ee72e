package ovid.harness.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.hub.download.RecordedProgress;
import ovid.harness.hub.download.Samples;
import ovid.harness.hub.download.Server;
import ovid.harness.program.UserException;
import ovid.tasks.DataFolder;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Publication;
import ovid.tasks.manifest.PublishedFile;

@Timeout(120)
class DataFetcherTest {
  private static final byte[] TEXT = "one passage a line\n".getBytes(UTF_8);
  private static final byte[] ZIP = zip("set/test.txt", TEXT);

  @TempDir private Path home;

  private final RecordedProgress progress = new RecordedProgress();
  private final Map<String, String> variables = new HashMap<>();
  private final Server server =
      new Server((request, out) ->
          Server.serve(request, out, request.target().endsWith(".zip") ? ZIP : TEXT, "\"t\""));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_plain_file_goes_where_the_task_looks_for_it() {
    fetch(plain());

    assertThat(home.resolve(".cache/ovid/data/set/test.txt")).hasBinaryContent(TEXT);
    assertThat(progress.messages()).anyMatch(line -> line.contains("Licence: CC0"));
  }

  @Test
  void a_file_of_an_archive_goes_where_the_task_looks_for_it_and_the_archive_goes() {
    variables.put("OVID_DATA", home.resolve("mine").toString());

    fetch(packed());

    assertThat(home.resolve("mine/set/test.txt")).hasBinaryContent(TEXT);
    assertThat(home.resolve("mine/.downloads")).isEmptyDirectory();
  }

  @Test
  void what_is_there_is_not_fetched_again() {
    fetch(packed());
    fetch(packed());

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void another_file_of_that_name_is_left_alone() throws IOException {
    Path file = home.resolve(".cache/ovid/data/set/test.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "my own");

    assertThatThrownBy(() -> fetch(plain()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + " is not the published file");
    assertThat(file).hasContent("my own");
  }

  @Test
  void offline_says_where_from_and_where_to() {
    variables.put("HF_HUB_OFFLINE", "true");

    assertThatThrownBy(() -> fetch(packed()))
        .hasMessageContaining(server.address("/set.zip").toString())
        .hasMessageContaining("unpack set/test.txt of it as " + home.resolve(".cache/ovid/data"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_first_use_fetches_what_is_missing_into_the_cache_and_says_so() {
    assertThat(find("set/test.txt", "own/file.txt").root())
        .isEqualTo(home.resolve(".cache/ovid/data"));

    assertThat(home.resolve(".cache/ovid/data/set/test.txt")).hasBinaryContent(TEXT);
    assertThat(progress.messages())
        .anyMatch(line ->
            line.startsWith("set: fetching " + ZIP.length + " bytes from 127.0.0.1 to " + home));
    find("set/test.txt");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void a_data_folder_here_is_taken_when_it_has_all_files_and_left_alone_when_not()
      throws IOException {
    Path here = Files.createDirectories(home.resolve("data/set"));
    Files.writeString(here.resolve("test.txt"), "my own");

    assertThat(find("set/test.txt").root()).isEqualTo(home.resolve("data"));
    assertThat(find("set/test.txt", "set/other.txt").root())
        .isEqualTo(home.resolve(".cache/ovid/data"));
    assertThat(here).isDirectoryNotContaining("glob:**other.txt");
  }

  private DataFolder find(String... files) {
    return new DataLocation(
            home.resolve("data"),
            file -> Optional.of(packed()).filter(_ -> file.equals("set/test.txt")))
        .find(List.of(files), new Hub(environment(), Samples.FAST, progress));
  }

  @Test
  void an_address_at_the_hub_goes_to_the_mirror_in_use() {
    variables.put("HF_ENDPOINT", "https://mirror.invalid/hf/");

    assertThat(
            environment()
                .mirrored(java.net.URI.create(HubEnvironment.DEFAULT_ENDPOINT + "/datasets/x")))
        .hasToString("https://mirror.invalid/hf/datasets/x");
  }

  private void fetch(DataSet set) {
    Hub hub = new Hub(environment(), Samples.FAST, progress);
    hub.fetchData(set, hub.environment().data());
  }

  private HubEnvironment environment() {
    return HubEnvironment.of(variables::get, home);
  }

  private DataSet plain() {
    return set(
        new Publication(
            List.of(server.address("/test.txt")),
            TEXT.length,
            Samples.sha256(TEXT),
            Publication.Packing.NONE,
            List.of(file(""))));
  }

  private DataSet packed() {
    return set(
        new Publication(
            List.of(server.address("/set.zip")),
            ZIP.length,
            Samples.sha256(ZIP),
            Publication.Packing.ZIP,
            List.of(file("set/test.txt"))));
  }

  private static PublishedFile file(String member) {
    return new PublishedFile(
        "set/test.txt", member, OptionalLong.of(TEXT.length), Optional.of(Samples.sha256(TEXT)));
  }

  private static DataSet set(Publication download) {
    return new DataSet("set", "A set", "nobody", "CC0", OptionalInt.of(1), List.of(download));
  }

  private static byte[] zip(String name, byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
