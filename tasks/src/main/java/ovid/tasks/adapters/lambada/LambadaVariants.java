package ovid.tasks.adapters.lambada;

import static ovid.tasks.adapters.lambada.LambadaScoring.FILTERED_WORD;
import static ovid.tasks.adapters.lambada.LambadaScoring.LAST_TOKEN;
import static ovid.tasks.adapters.lambada.LambadaScoring.WHOLE_WORD;
import static ovid.tasks.adapters.lambada.LambadaTask.ACCURACY;
import static ovid.tasks.adapters.lambada.LambadaTask.PERPLEXITY;
import static ovid.tasks.adapters.lambada.LambadaText.EMBEDDED;
import static ovid.tasks.adapters.lambada.LambadaText.OPENAI;
import static ovid.tasks.adapters.lambada.LambadaText.OPENAI_PREPROCESSED;
import static ovid.tasks.adapters.lambada.LambadaText.STANDARD;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ovid.tasks.Metric;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;

/**
 * The protocols under which LAMBADA scores of GPT-2 are quoted. The paper does not say how it came
 * to its numbers and nobody has published a reproduction, so each reading is a task of its own.
 */
public final class LambadaVariants {
  private static final String LM_EVAL_THREAD = "EleutherAI/lm-evaluation-harness #2159";
  private static final String NEO = "EleutherAI/gpt-neo README";
  private static final String BFLM = "cybertronai/bflm, openai/gpt-2 #131";

  private static final String SPACE = " ";

  /** lm-evaluation-harness puts its own space before a word that brings one. */
  private static final String LM_EVAL_DELIMITER = "  ";

  private LambadaVariants() {}

  public static List<Task<?>> all() {
    return List.of(
        openai(),
        standard(),
        paper(),
        paperUnfiltered(),
        paperLastToken(),
        paperRawText(),
        paperLastTokenRawText());
  }

  /** The passages of the embedded suite. */
  public static Task<?> embedded() {
    return task(
        "embedded_last_word",
        "Last words, embedded suite",
        "The last word of a passage, asked as lambada_openai asks: the perplexity is per word, and"
            + " tells small models apart; a passage is right when greedy decoding gives the whole"
            + " word.",
        EMBEDDED,
        WHOLE_WORD,
        LM_EVAL_DELIMITER,
        LambadaTask.METRICS.reversed(),
        List.of());
  }

  private static Task<?> openai() {
    return task(
        "lambada_openai",
        "LAMBADA (lm-eval)",
        "The last word of a passage of OpenAI's rendering, by lm-evaluation-harness' protocol: a"
            + " passage is right when greedy decoding gives the whole word; the perplexity is per"
            + " word, exp(−mean log-likelihood of the word).",
        OPENAI,
        WHOLE_WORD,
        LM_EVAL_DELIMITER,
        Stream.concat(
                Stream.of(
                    GptTwo.SMALL.result(ACCURACY, 0.3256, LM_EVAL_THREAD, ""),
                    GptTwo.SMALL.result(PERPLEXITY, 40.0554, LM_EVAL_THREAD, ""),
                    GptTwo.EXTRA_LARGE.result(ACCURACY, 0.5121, NEO, "a harness of 2021"),
                    GptTwo.EXTRA_LARGE.result(PERPLEXITY, 10.634, NEO, "a harness of 2021")),
                table3("the paper filters stop words; see lambada_paper"))
            .toList());
  }

  private static Task<?> standard() {
    return task(
        "lambada_standard",
        "LAMBADA, authors' text (lm-eval)",
        "As lambada_openai, on the lower-case, tokenized text that the data set's authors"
            + " published.",
        STANDARD,
        WHOLE_WORD,
        LM_EVAL_DELIMITER,
        List.of());
  }

  private static Task<?> paper() {
    return task(
        "lambada_paper",
        "LAMBADA (GPT-2 paper)",
        "The best reading of the GPT-2 paper, section 3.3: OpenAI's rendering with OpenAI's"
            + " preprocessing; a passage is right when the first word that greedy decoding gives,"
            + " stop words excluded, is the last word; the perplexity is per word, without the"
            + " filter.",
        OPENAI_PREPROCESSED,
        FILTERED_WORD,
        SPACE,
        table3("the paper's stop-word list and detokenizer are unpublished").toList());
  }

  private static Task<?> paperUnfiltered() {
    return task(
        "lambada_paper_unfiltered",
        "LAMBADA (GPT-2 paper, no stop-word filter)",
        "As lambada_paper, without the stop-word filter: a passage is right when greedy decoding"
            + " gives the whole last word.",
        OPENAI_PREPROCESSED,
        WHOLE_WORD,
        SPACE,
        List.of(GptTwo.EXTRA_LARGE.result(ACCURACY, 0.5266, GptTwo.PAPER + ", section 3.3", "")));
  }

  private static Task<?> paperLastToken() {
    return task(
        "lambada_paper_last_token",
        "LAMBADA (last token)",
        "As lambada_paper_unfiltered, but only the last BPE token of the word is asked for, the"
            + " tokens before it being given: the reading of the paper that EleutherAI reports.",
        OPENAI_PREPROCESSED,
        LAST_TOKEN,
        SPACE,
        Stream.concat(
                Stream.of(GptTwo.SMALL.result(ACCURACY, 0.4689, BFLM, "")),
                table3("the paper says neither token nor word, and filters stop words"))
            .toList());
  }

  private static Task<?> paperRawText() {
    return task(
        "lambada_paper_raw_text",
        "LAMBADA (GPT-2 paper, text unchanged)",
        "As lambada_paper, on OpenAI's rendering without the preprocessing.",
        OPENAI,
        FILTERED_WORD,
        SPACE,
        List.of(
            GptTwo.SMALL.result(
                ACCURACY,
                0.4198,
                BFLM,
                "another stop-word list (NLTK's) among the 128 likeliest first tokens, words of at"
                    + " most 6 tokens")));
  }

  private static Task<?> paperLastTokenRawText() {
    return task(
        "lambada_paper_last_token_raw_text",
        "LAMBADA (last token, text unchanged)",
        "As lambada_paper_last_token, on OpenAI's rendering without the preprocessing.",
        OPENAI,
        LAST_TOKEN,
        SPACE,
        List.of(GptTwo.SMALL.result(ACCURACY, 0.4667, BFLM, "")));
  }

  private static Task<?> task(
      String name,
      String title,
      String protocol,
      LambadaText text,
      LambadaScoring scoring,
      String delimiter,
      List<PublishedResult> published) {
    return task(name, title, protocol, text, scoring, delimiter, LambadaTask.METRICS, published);
  }

  private static Task<?> task(
      String name,
      String title,
      String protocol,
      LambadaText text,
      LambadaScoring scoring,
      String delimiter,
      List<Metric> metrics,
      List<PublishedResult> published) {
    return new LambadaTask(
        new TaskDescription(
            name,
            1,
            title,
            protocol,
            switches(text, scoring),
            text.source(),
            text.licence(),
            List.of(text.file()),
            metrics,
            published,
            null),
        text,
        scoring,
        delimiter);
  }

  private static Map<String, String> switches(LambadaText text, LambadaScoring scoring) {
    Switches switches = new Switches();
    switches.with("text", text.description());
    switches.with("split", "at the last space; the space belongs to the word");
    switches.with(
        "accuracy",
        switch (scoring) {
          case WHOLE_WORD -> "every token of the word is the model's first choice";
          case LAST_TOKEN -> "the word's last token is the model's first choice";
          case FILTERED_WORD ->
              "the first generated word equals the last word, case and all; a mark may follow it";
        });
    switches.with(
        "perplexity",
        scoring == LAST_TOKEN ? "per last token" : "per word, its tokens' log-probabilities added");
    switches.with("stop_words", scoring == FILTERED_WORD ? StopWords.NAME : "none");
    if (scoring == FILTERED_WORD) {
      switches.with("word_limit", LambadaScoring.LONGEST_WORD + " tokens");
    }
    switches.with("context_truncation", "from the left");
    return switches.asMap();
  }

  private static Stream<PublishedResult> table3(String protocol) {
    return Stream.concat(
        GptTwo.table3(ACCURACY, protocol, 0.4599, 0.5548, 0.6012, 0.6324).stream(),
        GptTwo.table3(PERPLEXITY, protocol, 35.13, 15.60, 10.87, 8.63).stream());
  }
}
