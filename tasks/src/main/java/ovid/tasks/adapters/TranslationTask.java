package ovid.tasks.adapters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.Aggregation;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.data.TextFile;
import ovid.tasks.metrics.Bleu;
import ovid.tasks.metrics.Chrf;
import ovid.tasks.text.SentenceSplitter;

/**
 * WMT14 between French and English by the GPT-2 paper, section 3.7: example pairs "source = target"
 * a line, then "source =", and the first sentence that greedy decoding gives.
 */
final class TranslationTask implements Task<SegmentPair> {
  private static final String BLEU = "bleu";
  private static final String CHRF = "chrf";
  private static final int LIMIT = 160;
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

  private final TaskDescription description;
  private final DataFile source;
  private final DataFile target;
  private final String conditioning;

  private TranslationTask(
      String name,
      String title,
      DataFile source,
      DataFile target,
      List<SegmentPair> pairs,
      double published) {
    this.source = source;
    this.target = target;
    StringBuilder lines = new StringBuilder();
    for (SegmentPair pair : pairs) {
      lines.append(pair.source()).append(" = ").append(pair.reference()).append('\n');
    }
    this.conditioning = lines.toString();
    this.description =
        new TaskDescription(
            name,
            1,
            title,
            "The GPT-2 paper, section 3.7: example pairs \"source = target\", one a line, then"
                + " \"source =\"; the first sentence that greedy decoding gives is the"
                + " translation; BLEU (13a) and chrF2 as sacrebleu computes them.",
            switches(conditioning),
            "WMT 2014, newstest2014; Bojar et al. 2014",
            "for research",
            List.of(source, target),
            List.of(
                new Metric(BLEU, Aggregation.BLEU, true), new Metric(CHRF, Aggregation.CHRF, true)),
            List.of(
                GptTwo.EXTRA_LARGE.result(
                    BLEU,
                    published,
                    GptTwo.PAPER + ", section 3.7",
                    "example pairs, BLEU's tokenizer and sentence splitter unpublished")),
            null);
  }

  static List<Task<?>> all() {
    return List.of(
        new TranslationTask(
            "wmt14_fr_en_paper",
            "WMT14 French to English (GPT-2 paper)",
            FRENCH,
            ENGLISH,
            FRENCH_ENGLISH,
            11.5),
        new TranslationTask(
            "wmt14_en_fr_paper",
            "WMT14 English to French (GPT-2 paper)",
            ENGLISH,
            FRENCH,
            FRENCH_ENGLISH.stream().map(SegmentPair::reversed).toList(),
            5));
  }

  private static Map<String, String> switches(String conditioning) {
    return new Switches()
        .with("conditioning", conditioning)
        .with("sampling", "greedy")
        .with("limit", LIMIT + " tokens, or a line feed")
        .with("translation", "the first sentence")
        .with("sentence_splitter", SentenceSplitter.NAME)
        .with("bleu", "corpus, 13a tokens, cased, exponential smoothing")
        .with("chrf", "corpus chrF2, character orders 1 to 6, no word n-grams")
        .with("context_truncation", "from the left")
        .asMap();
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<SegmentPair> documents(DataFolder data) {
    Path sourceFile = data.require(source.path());
    Path targetFile = data.require(target.path());
    List<String> sources = TextFile.lines(sourceFile);
    List<String> targets = TextFile.lines(targetFile);
    if (sources.size() != targets.size()) {
      throw new DataException(
          "Data files "
              + sourceFile
              + " and "
              + targetFile
              + " must have equally many lines, not "
              + sources.size()
              + " and "
              + targets.size()
              + ".");
    }
    List<SegmentPair> pairs = new ArrayList<>(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      pairs.add(new SegmentPair(sources.get(i), targets.get(i)));
    }
    return pairs;
  }

  @Override
  public List<Request> requests(SegmentPair pair) {
    return List.of(
        new Request.Generation(
            conditioning + pair.source() + " =", List.of("\n"), LIMIT, Sampling.GREEDY));
  }

  @Override
  public Optional<String> example(SegmentPair pair) {
    return Optional.of(pair.source() + " = " + pair.reference());
  }

  @Override
  public Outcome score(SegmentPair pair, List<Response> responses) {
    List<String> written =
        SentenceSplitter.sentences(((Response.Generation) responses.getFirst()).text());
    String prediction = written.isEmpty() ? "" : written.getFirst();
    return new Outcome(
        Map.of(
            BLEU, Bleu.statistics(prediction, pair.reference()),
            CHRF, Chrf.statistics(prediction, pair.reference())),
        Map.of(),
        pair.reference(),
        prediction,
        null);
  }
}
