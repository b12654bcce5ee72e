package ovid.tasks.adapters.lambada;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;

/** What is asked about a passage's last word, and when the answer is right. */
enum LambadaScoring {
  /**
   * The whole word: all its tokens' log-probabilities, and all of them the model's first choice.
   */
  WHOLE_WORD {
    @Override
    List<Request> requests(Passage passage) {
      return List.of(likelihood(passage));
    }

    @Override
    Outcome score(Passage passage, List<Response> responses) {
      var word = (Response.Loglikelihood) responses.getFirst();
      return outcome(passage, word.greedy(), word.logLikelihood(), null);
    }
  },
  /** The word's last token alone, the tokens before it being given. */
  LAST_TOKEN {
    @Override
    List<Request> requests(Passage passage) {
      return List.of(likelihood(passage));
    }

    @Override
    Outcome score(Passage passage, List<Response> responses) {
      var last = ((Response.Loglikelihood) responses.getFirst()).tokens().getLast();
      return outcome(passage, last.greedy(), last.logProbability(), null);
    }
  },
  /**
   * The first word that the model writes when it may not begin with a stop word; the perplexity is
   * the whole word's, unfiltered.
   */
  FILTERED_WORD {
    @Override
    List<Request> requests(Passage passage) {
      return List.of(
          likelihood(passage),
          new Request.Generation(
              passage.context(),
              List.of(),
              LONGEST_WORD,
              Sampling.greedyExcluding(StopWords.ENGLISH)));
    }

    @Override
    Outcome score(Passage passage, List<Response> responses) {
      var word = (Response.Loglikelihood) responses.getFirst();
      String written = ((Response.Generation) responses.get(1)).text();
      return outcome(
          passage,
          FirstWord.is(passage.word(), written),
          word.logLikelihood(),
          FirstWord.of(written));
    }
  };

  /** Tokens to generate: LAMBADA's longest last word, in GPT-2's tokens. */
  static final int LONGEST_WORD = 10;

  abstract List<Request> requests(Passage passage);

  abstract Outcome score(Passage passage, List<Response> responses);

  private static Request likelihood(Passage passage) {
    return new Request.Loglikelihood(passage.context(), " " + passage.word());
  }

  private static Outcome outcome(
      Passage passage, boolean right, double logLikelihood, @Nullable String prediction) {
    return new Outcome(
        Map.of(
            LambadaTask.ACCURACY, new double[] {right ? 1 : 0},
            LambadaTask.PERPLEXITY, new double[] {logLikelihood}),
        Map.of("words", 1L, "bytes", (long) passage.word().getBytes(StandardCharsets.UTF_8).length),
        passage.word(),
        prediction,
        null);
  }
}
