package ovid.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;

class XmlFileTest {
  @TempDir Path folder;

  @Test
  void the_declared_encoding_is_honoured() throws IOException {
    Path file = folder.resolve("data.xml");
    Files.write(
        file,
        "<?xml version='1.0' encoding='ISO-8859-1'?><a><b>é</b></a>"
            .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(XmlFile.read(file).child("b").text()).isEqualTo("é");
  }

  @Test
  void a_file_that_is_not_well_formed_is_named_with_its_line() throws IOException {
    assertFault("<a>\n<b>\n</a>", "data.xml line 3 is not valid XML");
  }

  @Test
  void an_empty_file_is_a_fault() throws IOException {
    assertFault("", "is empty");
  }

  @Test
  void a_document_type_is_refused_so_that_no_entity_can_read_another_file() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");

    assertFault(
        "<!DOCTYPE a [<!ENTITY s SYSTEM '" + secret.toUri() + "'>]><a>&s;</a>",
        "is not valid XML: DOCTYPE is disallowed");
  }

  private void assertFault(String xml, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("data.xml"), xml);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> XmlFile.read(file))
        .withMessageContaining(message);
  }
}
