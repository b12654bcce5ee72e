package ovid.tasks.adapters.generation;

import java.util.List;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.suite.EmbeddedSuite;
import ovid.tasks.text.SentenceSplitter;

/**
 * WMT14 between French and English, by the GPT-2 paper and by lm-evaluation-harness; the embedded
 * suite's sentences by the paper alone.
 */
public final class Translation {
  private static final DataFile FRENCH =
      new DataFile(
          "wmt14/newstest2014-fren.fr",
          "2bd07dc204f965bf88e90adb6223a8cb850f9bf9840df6af1f4945195936656e",
          "https://www.statmt.org/wmt14/test-full.tgz");
  private static final DataFile ENGLISH =
      new DataFile(
          "wmt14/newstest2014-fren.en",
          "9a12cb6e8efb3509ebede627e4a9c83ee64935509d561ff70f4b7bd5f93f6096",
          "https://www.statmt.org/wmt14/test-full.tgz");

  private static final String WMT = "WMT 2014, newstest2014; Bojar et al. 2014";
  private static final String EXAMPLE_PAIRS =
      "example pairs \"source = target\", one a line, then \"source =\"; the first sentence that"
          + " greedy decoding gives is the translation; BLEU (13a) and chrF2 as sacrebleu computes"
          + " them.";

  /** The conditioning pairs, French first, written for this project. */
  private static final List<SegmentPair> FRENCH_ENGLISH =
      List.of(
          new SegmentPair(
              "La réunion a commencé avec une heure de retard.", "The meeting began an hour late."),
          new SegmentPair(
              "Selon la police, personne n'a été blessé dans l'accident.",
              "According to the police, nobody was hurt in the accident."),
          new SegmentPair(
              "Pourquoi le prix du pain a-t-il augmenté cette année ?",
              "Why has the price of bread risen this year?"),
          new SegmentPair(
              "« Nous voulons que nos enfants grandissent ici », dit la maire du village.",
              "\"We want our children to grow up here,\" says the mayor of the village."),
          new SegmentPair(
              "Les deux pays signeront un nouvel accord commercial au printemps prochain.",
              "The two countries will sign a new trade agreement next spring."));

  private static final List<SegmentPair> ENGLISH_FRENCH =
      FRENCH_ENGLISH.stream().map(SegmentPair::reversed).toList();

  private Translation() {}

  /** All of them. */
  public static List<Task<?>> all() {
    return List.of(
        paper("fr_en", "French to English", FRENCH, ENGLISH, FRENCH_ENGLISH, 11.5),
        paper("en_fr", "English to French", ENGLISH, FRENCH, ENGLISH_FRENCH, 5),
        lmEval("fr_en", "French", "English", FRENCH, ENGLISH),
        lmEval("en_fr", "English", "French", ENGLISH, FRENCH));
  }

  /** Those on the embedded suite. */
  public static List<Task<?>> embedded() {
    return List.of(
        embedded("fr_en", "French to English", "translation.fr", "translation.en", FRENCH_ENGLISH),
        embedded("en_fr", "English to French", "translation.en", "translation.fr", ENGLISH_FRENCH));
  }

  private static Task<?> paper(
      String direction,
      String title,
      DataFile source,
      DataFile target,
      List<SegmentPair> pairs,
      double published) {
    TranslationPrompt.Paper prompt = TranslationPrompt.Paper.after(pairs);
    return task(
        "wmt14_" + direction + "_paper",
        "WMT14 " + title + " (GPT-2 paper)",
        "The GPT-2 paper, section 3.7: " + EXAMPLE_PAIRS,
        examplePairs(prompt),
        WMT,
        "for research",
        source,
        target,
        prompt,
        List.of(
            GptTwo.EXTRA_LARGE.result(
                TranslationTask.BLEU,
                published,
                GptTwo.PAPER + ", section 3.7",
                "example pairs, BLEU's tokenizer and sentence splitter unpublished")));
  }

  private static Task<?> embedded(
      String direction, String title, String source, String target, List<SegmentPair> pairs) {
    TranslationPrompt.Paper prompt = TranslationPrompt.Paper.after(pairs);
    TranslationTask task =
        task(
            "embedded_translation_" + direction,
            title + ", embedded suite",
            "As wmt14_" + direction + "_paper: " + EXAMPLE_PAIRS,
            examplePairs(prompt),
            EmbeddedSuite.SOURCE,
            EmbeddedSuite.LICENCE,
            DataFile.embedded(source),
            DataFile.embedded(target),
            prompt,
            List.of());
    return new ReferenceLikelihood<>(task, SegmentPair::reference);
  }

  private static Switches examplePairs(TranslationPrompt.Paper prompt) {
    return new Switches()
        .with("conditioning", prompt.introduction())
        .with("translation", "the first sentence")
        .with("sentence_splitter", SentenceSplitter.NAME);
  }

  private static Task<?> lmEval(
      String direction, String from, String to, DataFile source, DataFile target) {
    TranslationPrompt.LmEval prompt = new TranslationPrompt.LmEval(from, to);
    return task(
        "wmt14_" + direction + "_lm_eval",
        "WMT14 " + from + " to " + to + " (lm-eval)",
        "The task wmt14-"
            + direction.replace('_', '-')
            + " of "
            + Written.LM_EVAL
            + ": the two languages' names before the phrases, greedy decoding to the end of the"
            + " line; BLEU (13a) and chrF2 as sacrebleu computes them (TER, which it prints too, is"
            + " left out).",
        new Switches()
            .with("conditioning", "none")
            .with("prompt", from + " phrase: source, line feed, " + to + " phrase:")
            .with("translation", "the whole line"),
        WMT,
        "for research",
        source,
        target,
        prompt,
        List.of());
  }

  private static TranslationTask task(
      String name,
      String title,
      String protocol,
      Switches switches,
      String origin,
      String licence,
      DataFile source,
      DataFile target,
      TranslationPrompt prompt,
      List<PublishedResult> published) {
    switches
        .with("sampling", "greedy")
        .with("limit", prompt.limit() + " tokens, or a line feed")
        .with("bleu", "corpus, 13a tokens, cased, exponential smoothing")
        .with("chrf", "corpus chrF2, character orders 1 to 6, no word n-grams")
        .with("context_truncation", "from the left");
    return new TranslationTask(
        new TaskDescription(
            name,
            1,
            title,
            protocol,
            switches.asMap(),
            origin,
            licence,
            List.of(source, target),
            List.of(
                new Metric(TranslationTask.BLEU, Aggregation.BLEU, true),
                new Metric(TranslationTask.CHRF, Aggregation.CHRF, true)),
            published,
            null),
        prompt);
  }
}
