package ovid.harness.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.program.UserException;

/** Names of models, and names and values of variables. */
class NamesTest {
  private static final Path HOME = Path.of("/home/somebody");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../etc", "a/..", "a/b/c", "a//b", "/a", "a/", "a/b@", "a/b@../x", "a/b@/x", "a/b@x/",
        "a/b@x//y", "a/.git", "a/b.git", "a/-b", "a b/c", "a/b--c", "nobody", "", "@main", "a/b@-x"
      })
  void what_could_lead_out_of_the_cache_or_is_no_name_is_no_name(String text) {
    assertThat(ModelName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt2, openai-community/gpt2, 607a30d783dfa663caf39e06633721c8d4cfcd7e, true",
    "openai-community/gpt2, openai-community/gpt2, 607a30d783dfa663caf39e06633721c8d4cfcd7e, true",
    "gpt2@main, openai-community/gpt2, main, false",
    "distilgpt2, distilbert/distilgpt2, 2290a62682d06624634c1f46a6ad5be0f47f38aa, true",
    "me/my-GPT.2_x, me/my-GPT.2_x, main, false",
    "me/it@refs/pr/3, me/it, refs/pr/3, false"
  })
  void a_name_says_where_and_which(String text, String repository, String revision, boolean pin) {
    ModelName name = ModelName.parse(text).orElseThrow();

    assertThat(name.repository().id()).isEqualTo(repository);
    assertThat(name.revision()).isEqualTo(revision);
    assertThat(name.pinned().isPresent()).isEqualTo(pin);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', /home/somebody/.cache/huggingface/hub",
    "/x, '', '', /x/hub",
    "/x, /y, '', /y",
    "~/x, '', '', /home/somebody/x/hub",
    "'', '', /z, /z/huggingface/hub"
  })
  void the_cache_is_where_hugging_faces_tools_have_it(
      String home, String cache, String xdg, Path expected) {
    Map<String, String> variables =
        Map.of("HF_HOME", home, "HF_HUB_CACHE", cache, "XDG_CACHE_HOME", xdg);

    assertThat(HubEnvironment.of(variables::get, HOME).cache()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "x", "file:///x", "https://user:word@x", "https://", "a b"})
  void an_endpoint_that_is_none_is_refused(String endpoint) {
    assertThatThrownBy(() -> HubEnvironment.of(Map.of("HF_ENDPOINT", endpoint)::get, HOME))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("HF_ENDPOINT is \"" + endpoint + "\"");
  }

  @Test
  void a_token_is_never_shown() {
    HubEnvironment environment = HubEnvironment.of(Map.of("HF_TOKEN", "hf_secret")::get, HOME);

    assertThat(environment.toString() + environment.credentials()).doesNotContain("hf_secret");
    assertThatThrownBy(() -> HubEnvironment.of(Map.of("HF_TOKEN", "hf_secret\r\nX: y")::get, HOME))
        .hasMessageNotContaining("hf_secret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x, proxy:3128",
    "http://a.org/x, ''",
    "https://b.org/x, ''",
    "https://sub.b.org/x, ''",
    "https://notb.org/x, proxy:3128",
    "https://c.org/x, ''"
  })
  void a_proxy_is_used_where_the_variables_say_so(URI address, String proxy) {
    Map<String, String> variables =
        Map.of("HTTPS_PROXY", "http://user:word@proxy:3128", "no_proxy", "b.org, .c.org");
    Proxy chosen = Proxies.of(variables::get).select(address).getFirst();

    assertThat(chosen.type() == Proxy.Type.DIRECT).isEqualTo(proxy.isEmpty());
    if (!proxy.isEmpty()) {
      assertThat(String.valueOf(chosen.address())).startsWith("proxy").endsWith(":3128");
    }
  }

  @Test
  void a_proxy_of_another_kind_is_refused_without_showing_its_password() {
    assertThatThrownBy(() -> Proxies.of(Map.of("https_proxy", "socks5://user:word@x:1080")::get))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("https_proxy")
        .hasMessageNotContaining("word");
  }
}
