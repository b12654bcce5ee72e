package ovid.results.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.results.storage.Json;
import tools.jackson.databind.JsonNode;

class JournalRequestTest {
  private static final JournalRequest.Windowing WINDOWS =
      new JournalRequest.Windowing(512, 32, true);
  private static final JournalRequest.Draws DRAWS =
      new JournalRequest.Draws(0, 0, 1, List.of("the", "a"));

  /** Requests of all kinds, with and without what other programs do not tell. */
  static List<JournalRequest> requests() {
    return List.of(
        new JournalRequest.Loglikelihood("context", " continuation"),
        new JournalRequest.RollingLoglikelihood("before", "text", WINDOWS),
        new JournalRequest.RollingLoglikelihood(null, "text", null),
        new JournalRequest.RollingTokens(List.of(50256), List.of(1, 2), WINDOWS),
        new JournalRequest.RollingTokens(List.of(), List.of(), null),
        new JournalRequest.Generation("context", List.of("\n"), 7, DRAWS),
        new JournalRequest.Generation("context", List.of(), 7, null));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void what_is_written_is_read(JournalRequest request) {
    assertThat(JournalRequest.read(request.json())).contains(request);
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_is_among_them(RequestKind kind) {
    assertThat(requests()).anyMatch(request -> request.kind() == kind);
    assertThat(RequestKind.values()).hasSameSizeAs(JournalRequest.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\": \"telepathy\"}", "[]", "null", "{\"type\": 3}"})
  void what_is_of_no_known_kind_is_no_request(String json) {
    assertThat(JournalRequest.read(Json.MAPPER.readTree(json))).isEmpty();
  }

  /** Pairs that ask something else: whether two runs asked the same is told by a checksum. */
  static Stream<Arguments> changed() {
    return Stream.of(
        Arguments.of(requests().get(0), new JournalRequest.Loglikelihood("c", " continuation")),
        Arguments.of(requests().get(0), new JournalRequest.Loglikelihood("context", " c")),
        Arguments.of(
            requests().get(1), new JournalRequest.RollingLoglikelihood("before", "t", WINDOWS)),
        Arguments.of(
            requests().get(3),
            new JournalRequest.RollingTokens(List.of(50256), List.of(1, 3), WINDOWS)),
        Arguments.of(
            requests().get(5), new JournalRequest.Generation("c", List.of("\n"), 7, DRAWS)));
  }

  @ParameterizedTest
  @MethodSource("changed")
  void the_checksum_of_a_line_notices_another_text(JournalRequest one, JournalRequest other) {
    assertThat(checksum(one)).isEqualTo(checksum(one)).isNotEqualTo(checksum(other));
  }

  @Test
  void every_kind_has_a_pair() {
    assertThat(changed().<Class<?>>map(pair -> pair.get()[0].getClass()))
        .contains(JournalRequest.class.getPermittedSubclasses());
  }

  private static long checksum(JournalRequest request) {
    JsonNode line = Json.MAPPER.createObjectNode().set("requests", array(request));
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    return JournalLine.parse(bytes, 0, bytes.length, 0, true).prompt();
  }

  private static JsonNode array(JournalRequest request) {
    return Json.MAPPER.createArrayNode().add(request.json());
  }
}
