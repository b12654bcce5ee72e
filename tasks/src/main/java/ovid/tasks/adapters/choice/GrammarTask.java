package ovid.tasks.adapters.choice;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;
import ovid.tasks.suite.EmbeddedSuite;

/**
 * The embedded suite's minimal pairs, asked as {@link Blimp} asks its own: the accuracy over all,
 * and over those of each phenomenon.
 */
final class GrammarTask implements Task<GrammarTask.MinimalPair> {
  private static final List<String> PHENOMENA =
      List.of(
          "subject_verb_agreement",
          "agreement_attraction",
          "inverted_agreement",
          "determiner_noun_agreement",
          "irregular_plurals",
          "anaphor_agreement",
          "binding",
          "pronoun_case",
          "irregular_verbs",
          "verb_forms",
          "verb_complements",
          "argument_structure",
          "question_order",
          "phrase_order",
          "filler_gap",
          "relative_pronouns",
          "negative_polarity",
          "quantifiers",
          "comparatives",
          "tense_and_time");

  /** In front of a phenomenon's name. */
  private static final String PART = ChoiceMetric.SUM.metric().name() + "_";

  private static final DataFile FILE = DataFile.embedded("grammar.jsonl");

  private final ChoiceTask choice = new ChoiceTask(description(List.of()), data -> List.of());
  private final TaskDescription description =
      description(
          PHENOMENA.stream()
              .map(name -> new Metric(PART + name, Aggregation.WEIGHTED_MEAN, true))
              .toList());

  /**
   * Two sentences.
   *
   * @param sentences the acceptable one first
   * @param phenomenon that they differ in
   */
  record MinimalPair(ChoiceQuestion sentences, String phenomenon) {}

  private static TaskDescription description(List<Metric> parts) {
    return new TaskDescription(
        "embedded_grammar",
        1,
        "Minimal pairs, embedded suite",
        "Which sentence of a minimal pair is likelier as a whole, as in BLiMP: the acceptable one"
            + " should be. All phenomena have equally many pairs, which come in turns; where a pair"
            + " exchanges two words, another exchanges them the other way round, or both sentences"
            + " have the same words, so that a preference for a word gains nothing.",
        new Switches()
            .with("prompt", "none: end-of-text alone")
            .with("scored", "one space and the whole sentence")
            .with("ties", "the first, which is the acceptable one")
            .with("phenomena", String.join(", ", PHENOMENA).replace('_', ' '))
            .asMap(),
        EmbeddedSuite.SOURCE,
        EmbeddedSuite.LICENCE,
        List.of(FILE),
        Stream.concat(Stream.of(ChoiceMetric.SUM.metric()), parts.stream()).toList(),
        List.of(),
        0.5);
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<MinimalPair> documents(DataFolder data) {
    return JsonLines.read(data.require(FILE.path()), GrammarTask::pair);
  }

  static MinimalPair pair(JsonObject line) {
    String phenomenon = line.text("linguistics_term");
    if (!PHENOMENA.contains(phenomenon)) {
      throw line.fault("linguistics_term", "is none of " + String.join(", ", PHENOMENA));
    }
    return new MinimalPair(Blimp.pair(line), phenomenon);
  }

  @Override
  public List<Request> requests(MinimalPair pair) {
    return choice.requests(pair.sentences());
  }

  @Override
  public Outcome score(MinimalPair pair, List<Response> responses) {
    Outcome outcome = choice.score(pair.sentences(), responses);
    Map<String, double[]> statistics = new LinkedHashMap<>(outcome.statistics());
    Outcome.Choice chosen = requireNonNull(outcome.choice());
    double right = chosen.predicted() == chosen.gold() ? 1 : 0;
    for (String phenomenon : PHENOMENA) {
      statistics.put(
          PART + phenomenon,
          phenomenon.equals(pair.phenomenon()) ? new double[] {right, 1} : new double[2]);
    }
    return new Outcome(
        statistics, outcome.counts(), outcome.target(), outcome.prediction(), outcome.choice());
  }
}
