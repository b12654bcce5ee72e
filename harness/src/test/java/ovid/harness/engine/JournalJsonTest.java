package ovid.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Windows;

/** The journal's bytes, which keys of documents and resumed runs depend on. */
class JournalJsonTest {
  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(
            new Request.Loglikelihood("The sea is", " blue"),
            "{'type':'loglikelihood','context':'The sea is','continuation':' blue'}"),
        Arguments.of(
            new Request.RollingLoglikelihood("A whole text."),
            "{'type':'rolling_loglikelihood','before':'','text':'A whole text.','context':0,"
                + "'stride':0,'first_token_given':false}"),
        Arguments.of(
            new Request.RollingLoglikelihood("Before.", " A text ü", new Windows(512, 32, true)),
            "{'type':'rolling_loglikelihood','before':'Before.','text':' A text ü',"
                + "'context':512,'stride':32,'first_token_given':true}"),
        Arguments.of(
            new Request.RollingTokens(
                List.of(50256), List.of(464, 3290), new Windows(1024, 0, false)),
            "{'type':'rolling_tokens','before':[50256],'tokens':[464,3290],'context':1024,"
                + "'stride':0,'first_token_given':false}"),
        Arguments.of(
            new Request.Generation("Q:", List.of("\n", "Q:"), 9, Sampling.GREEDY),
            "{'type':'generation','context':'Q:','stops':['\\n','Q:'],'limit':9,'sampling':"
                + "{'temperature':0.0,'top_k':0,'top_p':1.0,'excluded_first_words':[]}}"),
        Arguments.of(
            new Request.Generation("Q:", List.of(), 100, Sampling.topK(2)),
            "{'type':'generation','context':'Q:','stops':[],'limit':100,'sampling':"
                + "{'temperature':1.0,'top_k':2,'top_p':1.0,'excluded_first_words':[]}}"),
        Arguments.of(
            new Request.Generation(
                "Q:", List.of("."), 6, Sampling.greedyExcluding(Set.of("the", "a", "of"))),
            "{'type':'generation','context':'Q:','stops':['.'],'limit':6,'sampling':"
                + "{'temperature':0.0,'top_k':0,'top_p':1.0,'excluded_first_words':"
                + "['a','of','the']}}"),
        Arguments.of(
            new Request.Generation("Q:", List.of("."), 6, new Sampling(0.7, 0, 0.9, Set.of())),
            "{'type':'generation','context':'Q:','stops':['.'],'limit':6,'sampling':"
                + "{'temperature':0.7,'top_k':0,'top_p':0.9,'excluded_first_words':[]}}"));
  }

  static Stream<Arguments> responses() {
    return Stream.of(
        Arguments.of(
            new Response.Loglikelihood(
                List.of(
                    new Response.ScoredToken(" blu", -1.1f, true),
                    new Response.ScoredToken("e", -0.3f, false)),
                4),
            "{'type':'loglikelihood','log_likelihood':-1.4000000357627869,'greedy':false,"
                + "'tokens':[{'text':' blu','log_probability':-1.1,'greedy':true},"
                + "{'text':'e','log_probability':-0.3,'greedy':false}],'truncated_tokens':4}"),
        Arguments.of(
            new Response.RollingLoglikelihood(-123.456789, 17),
            "{'type':'rolling_loglikelihood','log_likelihood':-123.456789,'tokens':17}"),
        Arguments.of(
            new Response.Generation(" blue", 3, -2.5, 0),
            "{'type':'generation','text':' blue','tokens':3,'log_probability':-2.5,"
                + "'truncated_tokens':0}"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_request_is_written_as_it_always_was_and_read_back(Request request, String json) {
    assertThat(JournalJson.of(request)).hasToString(json.replace('\'', '"'));
    assertThat(JournalRequest.read(JournalJson.of(request)))
        .hasValueSatisfying(read -> assertThat(read.json()).isEqualTo(JournalJson.of(request)));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void a_response_is_written_as_it_always_was_and_read_back(Response response, String json) {
    assertThat(JournalJson.of(response)).hasToString(json.replace('\'', '"'));
    JournalResponse read =
        switch (response) {
          case Response.Loglikelihood scored ->
              JournalResponse.Loglikelihood.read(JournalJson.of(scored));
          case Response.RollingLoglikelihood rolling ->
              JournalResponse.RollingLoglikelihood.read(JournalJson.of(rolling));
          case Response.Generation generated ->
              JournalResponse.Generation.read(JournalJson.of(generated));
        };
    assertThat(read.json()).hasToString(json.replace('\'', '"'));
  }

  @Test
  void no_kind_is_forgotten_here() {
    assertThat(requests().<Class<?>>map(arguments -> arguments.get()[0].getClass()))
        .contains(Request.class.getPermittedSubclasses());
    assertThat(responses().<Class<?>>map(arguments -> arguments.get()[0].getClass()))
        .contains(Response.class.getPermittedSubclasses());
  }
}
