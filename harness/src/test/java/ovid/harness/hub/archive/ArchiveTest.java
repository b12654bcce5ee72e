package ovid.harness.hub.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import ovid.harness.hub.download.Samples;
import ovid.harness.program.UserException;

@Timeout(120)
class ArchiveTest {
  private static final byte[] WANTED = "the wanted text".getBytes(UTF_8);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GZ", "BZ2", "XZ"})
  void only_the_wanted_file_comes_out_and_it_goes_where_the_caller_says(Archive kind)
      throws IOException {
    write(
        kind,
        entry("../../evil.txt", "evil"),
        entry("/etc/evil.txt", "evil"),
        entry("set/other.txt", "other"),
        entry("./set/wanted.txt", WANTED));

    kind.unpack(archive(), List.of(wanted()));

    assertThat(target()).hasBinaryContent(WANTED);
    try (Stream<Path> all = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(all).containsExactlyInAnyOrder(archive(), target());
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GZ", "BZ2", "XZ"})
  void a_missing_file_is_named(Archive kind) throws IOException {
    write(kind, entry("set/other.txt", "other"));

    assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(archive() + " could not be unpacked: there is no wanted.txt in it");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GZ", "BZ2", "XZ"})
  void another_content_leaves_nothing_behind(Archive kind) throws IOException {
    write(kind, entry("wanted.txt", "the wicked text"));

    assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
        .hasMessageContaining("wanted.txt in it has the sha256");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GZ", "BZ2", "XZ"})
  void a_file_that_swells_is_stopped_at_its_known_length(Archive kind) throws IOException {
    write(kind, entry("wanted.txt", new byte[50_000_000]));

    assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
        .hasMessageContaining("wanted.txt in it is longer than the 15 bytes allowed");
    assertThat(target()).doesNotExist();
    assertThat(folder.resolve("out/wanted.txt.incomplete").toFile().length()).isLessThan(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void a_tar_that_swells_before_the_wanted_file_is_stopped(Archive kind) throws IOException {
    write(kind, entry("bomb", new byte[50_000_000]), entry("wanted.txt", WANTED));

    assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
        .hasMessageContaining("the archive's content is longer than");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GZ", "BZ2", "XZ"})
  void a_truncated_archive_is_one_sentence(Archive kind) throws IOException {
    write(kind, entry("other", Samples.bytes(10_000)), entry("wanted.txt", WANTED));
    byte[] whole = Files.readAllBytes(archive());

    for (int length : new int[] {0, 1, 10, 5000, whole.length - 9}) {
      if (kind != Archive.ZIP && length > 5000) {
        continue; // What is missing comes after the wanted file.
      }
      Files.write(archive(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("could not be unpacked");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GZ", "BZ2", "XZ"})
  void one_compressed_file_is_verified_and_never_cut_or_swollen(Archive kind) throws IOException {
    write(kind, entry("", WANTED));
    byte[] whole = Files.readAllBytes(archive());
    kind.unpack(archive(), List.of(wanted()));
    assertThat(target()).hasBinaryContent(WANTED);

    Files.delete(target());
    Files.write(archive(), Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("could not be unpacked");
    write(kind, entry("", new byte[20_000_000]));
    assertThatThrownBy(() -> kind.unpack(archive(), List.of(wanted())))
        .hasMessageContaining("wanted.txt in it is longer than the 15 bytes allowed");
    assertThat(target()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(names = {"GZ", "BZ2", "XZ"})
  void streams_in_a_row_are_one_file(Archive kind) throws IOException {
    write(kind, entry("", Arrays.copyOf(WANTED, 4)));
    byte[] first = Files.readAllBytes(archive());
    write(kind, entry("", Arrays.copyOfRange(WANTED, 4, WANTED.length)));
    byte[] second = Files.readAllBytes(archive());
    Files.write(archive(), first);
    Files.write(archive(), second, StandardOpenOption.APPEND);

    kind.unpack(archive(), List.of(wanted()));

    assertThat(target()).hasBinaryContent(WANTED);
  }

  @Test
  void an_xz_header_cannot_ask_for_much_memory() throws IOException {
    try (OutputStream out =
        new XZOutputStream(Files.newOutputStream(archive()), new LZMA2Options(1))) {
      out.write(WANTED);
    }
    byte[] bytes = Files.readAllBytes(archive());
    // The dictionary's size in the block header, after the stream header and three bytes, and its
    // checksum.
    bytes[12 + 4] = 37;
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 8);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(20, (int) crc.getValue());
    Files.write(archive(), bytes);

    assertThatThrownBy(() -> Archive.XZ.unpack(archive(), List.of(wanted())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void a_link_under_the_wanted_name_is_refused() throws IOException {
    byte[] header = tarHeader("wanted.txt", 0, '2');
    System.arraycopy("/etc/passwd".getBytes(UTF_8), 0, header, 157, 11);
    writeTar(seal(header));

    assertThatThrownBy(() -> Archive.TAR_GZ.unpack(archive(), List.of(wanted())))
        .hasMessageContaining("wanted.txt in it is not a plain file");
  }

  @Test
  void long_names_of_gnu_and_of_pax_are_read() throws IOException {
    String longName = "a".repeat(120) + "/wanted.txt";
    for (byte[] prefix :
        List.of(
            tarEntry("././@LongLink", (longName + "\0").getBytes(UTF_8), 'L'),
            tarEntry("pax", paxRecord("path", longName), 'x'))) {
      Files.deleteIfExists(target());
      writeTar(prefix, tarEntry("cut", WANTED, '0'));

      Archive.TAR_GZ.unpack(archive(), List.of(wanted()));

      assertThat(target()).hasBinaryContent(WANTED);
    }
  }

  @Test
  void lying_headers_are_refused() throws IOException {
    byte[] huge = tarHeader("wanted.txt", 0, '0');
    Arrays.fill(huge, 124, 136, (byte) 0xff);
    byte[] name = tarHeader("x", 100_000_000, 'L');
    byte[] wrongSum = seal(tarHeader("wanted.txt", 0, '0'));
    wrongSum[0] ^= 1;
    for (byte[] header :
        List.of(
            seal(huge),
            seal(name),
            wrongSum,
            tarEntry("pax", "999999999999999999 path=x\n".getBytes(UTF_8), 'x'),
            tarEntry("pax", "2 \n".getBytes(UTF_8), 'x'))) {
      writeTar(header);

      assertThatThrownBy(() -> Archive.TAR_GZ.unpack(archive(), List.of(wanted())))
          .isInstanceOf(UserException.class);
    }
  }

  private record Entry(String name, byte[] content) {}

  private static Entry entry(String name, String content) {
    return new Entry(name, content.getBytes(UTF_8));
  }

  private static Entry entry(String name, byte[] content) {
    return new Entry(name, content);
  }

  private Member wanted() {
    return new Member(
        "wanted.txt",
        target(),
        OptionalLong.of(WANTED.length),
        Optional.of(Samples.sha256(WANTED)));
  }

  private Path archive() {
    return folder.resolve("archive");
  }

  private Path target() {
    return folder.resolve("out/wanted.txt");
  }

  private void write(Archive kind, Entry... entries) throws IOException {
    switch (kind) {
      case ZIP -> {
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive()))) {
          for (Entry entry : entries) {
            zip.putNextEntry(new ZipEntry(entry.name()));
            zip.write(entry.content());
          }
        }
      }
      case TAR_GZ, TAR_BZ2, TAR_XZ -> {
        byte[][] parts = new byte[entries.length][];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = tarEntry(entries[i].name(), entries[i].content(), '0');
        }
        writeTar(kind, parts);
      }
      case GZ, BZ2, XZ -> {
        try (OutputStream out = compressed(kind)) {
          out.write(entries[0].content());
        }
      }
    }
  }

  private void writeTar(byte[]... parts) throws IOException {
    writeTar(Archive.TAR_GZ, parts);
  }

  private void writeTar(Archive kind, byte[]... parts) throws IOException {
    try (OutputStream out = compressed(kind)) {
      for (byte[] part : parts) {
        out.write(part);
      }
      out.write(new byte[1024]);
    }
  }

  private OutputStream compressed(Archive kind) throws IOException {
    OutputStream out = Files.newOutputStream(archive());
    return switch (kind) {
      case TAR_GZ, GZ -> new GZIPOutputStream(out);
      case TAR_BZ2, BZ2 -> new BZip2CompressorOutputStream(out);
      case TAR_XZ, XZ -> new XZOutputStream(out, new LZMA2Options(1));
      case ZIP -> throw new IllegalArgumentException("zip compresses each file");
    };
  }

  private static byte[] tarEntry(String name, byte[] content, char type) {
    var entry = new ByteArrayOutputStream();
    entry.writeBytes(seal(tarHeader(name, content.length, type)));
    entry.writeBytes(content);
    entry.writeBytes(new byte[-content.length & 511]);
    return entry.toByteArray();
  }

  private static byte[] tarHeader(String name, long length, char type) {
    byte[] header = new byte[512];
    byte[] bytes = name.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, 0, bytes.length);
    byte[] octal = "%011o".formatted(length).getBytes(UTF_8);
    System.arraycopy(octal, 0, header, 124, octal.length);
    header[156] = (byte) type;
    System.arraycopy("ustar\00000".getBytes(UTF_8), 0, header, 257, 8);
    return header;
  }

  private static byte[] seal(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    byte[] octal = "%06o\0 ".formatted(sum).getBytes(UTF_8);
    System.arraycopy(octal, 0, header, 148, 8);
    return header;
  }

  private static byte[] paxRecord(String key, String value) {
    int length = key.length() + value.length() + 3;
    length += Integer.toString(length + 3).length();
    return (length + " " + key + "=" + value + "\n").getBytes(UTF_8);
  }
}
