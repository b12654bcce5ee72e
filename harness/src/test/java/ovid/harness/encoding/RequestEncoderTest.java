package ovid.harness.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.harness.fixture.ToyTokenizer;
import ovid.tasks.Request;
import ovid.tasks.Sampling;
import ovid.tasks.Windows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against encoding.json, which make_encoding_golden.py wrote with lm-eval's own functions. */
class RequestEncoderTest {
  private static final int LONG = 1024;

  @ParameterizedTest
  @MethodSource("pairs")
  void encodes_a_pair_as_lm_eval_does(JsonNode golden) throws EncodingException {
    Request request =
        new Request.Loglikelihood(text(golden, "context"), text(golden, "continuation"));
    int[] context = ints(golden.get("context_tokens"));
    int[] continuation = ints(golden.get("continuation_tokens"));

    if (continuation.length == 0) {
      assertThatThrownBy(() -> encoder(LONG).encode(request))
          .isInstanceOf(EncodingException.class)
          .hasMessageContaining("no token");
      return;
    }
    ScoredSequence sequence = continuation(encoder(LONG).encode(request)).sequence();

    assertThat(sequence.tokens()).containsExactly(concatenate(context, continuation));
    assertThat(sequence.scored()).isEqualTo(continuation.length);
  }

  @ParameterizedTest
  @MethodSource("truncated")
  void cuts_a_long_pair_from_the_left_as_lm_eval_does(JsonNode golden) throws EncodingException {
    int context = golden.get("context").intValue();
    int continuation = golden.get("continuation").intValue();
    // Characters 990, 991 … are tokens 1000, 1001 … and none of them merges with the next.
    String text =
        IntStream.range(0, context + continuation)
            .collect(
                StringBuilder::new, (b, i) -> b.append((char) (990 + i)), StringBuilder::append)
            .toString();
    int length = golden.get("context_length").intValue();

    EncodedRequest.Continuation encoded =
        continuation(
            encoder(length)
                .encode(
                    new Request.Loglikelihood(
                        text.substring(0, context), text.substring(context))));

    int[] tokens = encoded.sequence().tokens();
    assertThat(Arrays.copyOf(tokens, encoded.sequence().inputLength()))
        .containsExactly(ints(golden.get("input")));
    assertThat(Arrays.copyOfRange(tokens, encoded.sequence().firstScored(), tokens.length))
        .containsExactly(ints(golden.get("targets")));
    assertThat(encoded.truncatedTokens())
        .isEqualTo(Math.max(0, context + continuation - (length + 1)));
  }

  @ParameterizedTest
  @MethodSource("rolling")
  void makes_windows_as_lm_eval_does(JsonNode golden) {
    List<ScoredSequence> windows =
        RollingWindows.of(
            new int[] {0},
            ints(golden.get("tokens")),
            golden.get("context_length").intValue(),
            golden.get("context_length").intValue());

    JsonNode expected = golden.get("windows");
    assertThat(windows).hasSize(expected.size());
    for (int i = 0; i < windows.size(); i++) {
      int[] context = ints(expected.get(i).get(0));
      int[] scored = ints(expected.get(i).get(1));
      assertThat(windows.get(i).tokens()).containsExactly(concatenate(context, scored));
      assertThat(windows.get(i).scored()).isEqualTo(scored.length);
    }
  }

  @Test
  void a_continuation_that_begins_with_end_of_text_needs_no_other_one() throws EncodingException {
    ScoredSequence sequence =
        continuation(encoder(LONG).encode(new Request.Loglikelihood("", "␃xy"))).sequence();

    assertThat(sequence.tokens()).containsExactly(0, 'x' + 10, 'y' + 10);
    assertThat(sequence.scored()).isEqualTo(2);
  }

  @Test
  void a_context_of_white_space_only_is_an_empty_one() throws EncodingException {
    ScoredSequence sequence =
        continuation(encoder(LONG).encode(new Request.Loglikelihood("  ", "x"))).sequence();

    assertThat(sequence.tokens()).containsExactly(0, ' ' + 10, ' ' + 10, 'x' + 10);
    assertThat(sequence.scored()).isEqualTo(3);
  }

  @Test
  void a_continuation_longer_than_the_context_is_refused_with_both_numbers() {
    assertThatThrownBy(() -> encoder(4).encode(new Request.Loglikelihood("x", "12345")))
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("5 tokens")
        .hasMessageContaining("context of 4");
  }

  @Test
  void a_prompt_is_cut_from_the_left_so_that_the_limit_fits() throws EncodingException {
    Request request = new Request.Generation("0123456789", List.of(), 3, Sampling.GREEDY);

    EncodedRequest.Prompt prompt = (EncodedRequest.Prompt) encoder(8).encode(request);

    assertThat(prompt.tokens()).containsExactly('5' + 10, '6' + 10, '7' + 10, '8' + 10, '9' + 10);
    assertThat(prompt.truncatedTokens()).isEqualTo(5);
  }

  @Test
  void an_empty_prompt_is_end_of_text() throws EncodingException {
    Request request = new Request.Generation("", List.of(), 3, Sampling.GREEDY);

    assertThat(((EncodedRequest.Prompt) encoder(8).encode(request)).tokens()).containsExactly(0);
  }

  @Test
  void a_limit_that_leaves_no_room_for_a_prompt_is_refused() {
    Request request = new Request.Generation("x", List.of(), 8, Sampling.GREEDY);

    assertThatThrownBy(() -> encoder(8).encode(request))
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("limit of 8");
  }

  @Test
  void strided_windows_score_each_token_once_with_all_the_context_that_fits()
      throws EncodingException {
    // The digits are tokens 58 to 67; end-of-text is 0.
    assertThat(windows(new Request.RollingLoglikelihood("", "012345678", new Windows(0, 2, false))))
        .containsExactly(
            "4 of [0, 58, 59, 60, 61]",
            "2 of [59, 60, 61, 62, 63]",
            "2 of [61, 62, 63, 64, 65]",
            "1 of [62, 63, 64, 65, 66]");
  }

  @Test
  void a_smaller_context_than_the_models_may_be_asked_for() throws EncodingException {
    assertThat(windows(new Request.RollingLoglikelihood("", "0123", new Windows(2, 1, false))))
        .containsExactly("2 of [0, 58, 59]", "1 of [58, 59, 60]", "1 of [59, 60, 61]");
  }

  @Test
  void what_precedes_a_text_is_seen_but_not_scored() throws EncodingException {
    assertThat(
            windows(
                new Request.RollingLoglikelihood("abcdefgh", "01234", new Windows(0, 2, false))))
        .containsExactly(
            "2 of [112, 113, 114, 58, 59]",
            "2 of [114, 58, 59, 60, 61]",
            "1 of [58, 59, 60, 61, 62]");
    // What precedes is shorter than the context: the window takes what fits.
    assertThat(windows(new Request.RollingLoglikelihood("h", "01234", new Windows(0, 2, false))))
        .containsExactly("4 of [114, 58, 59, 60, 61]", "1 of [58, 59, 60, 61, 62]");
  }

  @Test
  void a_first_token_that_is_given_is_not_scored() throws EncodingException {
    assertThat(windows(new Request.RollingLoglikelihood("", "012345", new Windows(0, 0, true))))
        .containsExactly("4 of [58, 59, 60, 61, 62]", "1 of [59, 60, 61, 62, 63]");
    assertThat(windows(new Request.RollingLoglikelihood("", "0", new Windows(0, 0, true))))
        .isEmpty();
  }

  @Test
  void tokens_are_scored_as_they_are() throws EncodingException {
    assertThat(
            windows(
                new Request.RollingTokens(List.of(0), List.of(5, 0, 6), new Windows(0, 0, true))))
        .containsExactly("3 of [0, 5, 0, 6]");
  }

  @Test
  void a_token_outside_the_vocabulary_is_refused_with_both_numbers() {
    Request request = new Request.RollingTokens(List.of(), List.of(5, -1), Windows.DISJOINT);

    assertThatThrownBy(() -> encoder(4).encode(request))
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("token -1")
        .hasMessageContaining("vocabulary of");
  }

  @ParameterizedTest
  @CsvSource({"5,1", "0,5", "2,3"})
  void windows_that_do_not_fit_the_context_are_refused(int context, int stride) {
    Request request =
        new Request.RollingLoglikelihood("", "x", new Windows(context, stride, false));

    assertThatThrownBy(() -> encoder(4).encode(request))
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("do not fit the model's context of 4");
  }

  private static List<String> windows(Request request) throws EncodingException {
    return ((EncodedRequest.Windows) encoder(4).encode(request))
        .windows().stream()
            .map(window -> window.scored() + " of " + Arrays.toString(window.tokens()))
            .toList();
  }

  static Stream<JsonNode> pairs() throws IOException {
    return golden("pairs");
  }

  @Test
  void what_a_tokenizer_puts_around_texts_is_there_unless_they_begin_with_the_prefix_token()
      throws EncodingException {
    RequestEncoder encoder = new RequestEncoder(new Framing(), LONG);
    ScoredSequence framed =
        continuation(encoder.encode(new Request.Loglikelihood("x", "y"))).sequence();
    assertThat(framed.tokens()).containsExactly(7, 'x' + 10, 'y' + 10);
    ScoredSequence begun =
        continuation(encoder.encode(new Request.Loglikelihood("␃x", "y"))).sequence();
    assertThat(begun.tokens()).containsExactly(0, 'x' + 10, 'y' + 10);
    ScoredSequence alone =
        continuation(encoder.encode(new Request.Loglikelihood("", "y"))).sequence();
    assertThat(alone.tokens()).containsExactly(0, 'y' + 10);
    assertThat(encoder.tokens("x")).containsExactly(7, 'x' + 10);
  }

  @Test
  void special_tokens_in_texts_are_seen_and_those_around_them_are_not() throws EncodingException {
    for (RequestEncoder encoder : List.of(encoder(LONG), new RequestEncoder(new Framing(), LONG))) {
      assertThat(encoder.encode(new Request.Loglikelihood("x", "y")).holdsSpecial()).isFalse();
      assertThat(encoder.encode(new Request.Loglikelihood("", "y")).holdsSpecial()).isFalse();
      assertThat(encoder.encode(new Request.Loglikelihood("x␃", "y")).holdsSpecial()).isTrue();
      assertThat(encoder.encode(new Request.Loglikelihood("x", "y␃")).holdsSpecial()).isTrue();
    }
  }

  /** Puts a token before every text. */
  private static final class Framing extends ToyTokenizer {
    @Override
    public boolean frames() {
      return true;
    }

    @Override
    public int[] encodeFramed(String text) {
      return concatenate(new int[] {7}, encode(text));
    }

    @Override
    public boolean isSpecial(int token) {
      return token == 7 || token == endOfText();
    }
  }

  static Stream<JsonNode> truncated() throws IOException {
    return golden("truncated");
  }

  static Stream<JsonNode> rolling() throws IOException {
    return golden("rolling");
  }

  private static Stream<JsonNode> golden(String kind) throws IOException {
    try (InputStream in = RequestEncoderTest.class.getResourceAsStream("encoding.json")) {
      JsonNode all = JsonMapper.shared().readTree(Objects.requireNonNull(in));
      return all.get(kind).valueStream().toList().stream();
    }
  }

  private static RequestEncoder encoder(int contextLength) {
    return new RequestEncoder(new ToyTokenizer(), contextLength);
  }

  private static EncodedRequest.Continuation continuation(EncodedRequest encoded) {
    return (EncodedRequest.Continuation) encoded;
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }

  private static int[] ints(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::intValue).toArray();
  }

  private static int[] concatenate(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }
}
