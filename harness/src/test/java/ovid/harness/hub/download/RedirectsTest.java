package ovid.harness.hub.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.org/x/y, z, https://a.org/x/z",
    "https://a.org/x, https://cdn.org/z, https://cdn.org/z",
    "http://127.0.0.1:8080/x, http://127.0.0.1:9090/z, http://127.0.0.1:9090/z",
    "http://127.0.0.1/x, https://a.org/z, https://a.org/z"
  })
  void it_may_lead_to_https_and_from_plain_to_plain(URI from, String location, URI to)
      throws FetchFailure {
    assertThat(Redirects.target(from, location)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x, http://a.org/x",
    "https://a.org/x, http://127.0.0.1/x",
    "https://a.org/x, ftp://a.org/x",
    "https://a.org/x, file://a.org/etc/passwd"
  })
  void it_may_not_lead_from_https_to_anything_else(URI from, String location) {
    assertThatThrownBy(() -> Redirects.target(from, location))
        .isInstanceOf(FetchFailure.class)
        .hasMessageContaining("which is not https");
  }
}
