package ovid.tasks.adapters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.data.XmlElement;
import ovid.tasks.data.XmlFile;

/** WSC273, the Winograd Schema Challenge (Levesque et al. 2012): what a pronoun stands for. */
final class WinogradTask implements Task<WinogradSchema> {
  private static final int SCHEMAS = 273;
  private static final String ACCURACY = "acc";
  private static final String CANDIDATES =
      "'s after possessive pronouns; first word lower-case inside a sentence";
  private static final DataFile FILE =
      new DataFile(
          "wsc/WSCollection.xml",
          "98c845a5b33c109f2c49742e726fac592bbb1fdc3b3706b604de12f9c9f58c91",
          "https://cs.nyu.edu/faculty/davise/papers/WinogradSchemas/WSCollection.xml");

  /** Which part of the sentence is scored (Trinh and Le 2018). */
  private enum Scoring {
    /** The text after the option, given the text up to and with it. */
    PARTIAL {
      @Override
      Request request(WinogradSchema schema, String option, String examples) {
        // lm-evaluation-harness puts its delimiter before a rest that begins with a space: two.
        return new Request.Loglikelihood(examples + schema.before() + option, " " + schema.after());
      }
    },
    /** The whole sentence. */
    FULL {
      @Override
      Request request(WinogradSchema schema, String option, String examples) {
        return new Request.Loglikelihood(examples, schema.before() + option + schema.after());
      }
    };

    abstract Request request(WinogradSchema schema, String option, String examples);
  }

  private final TaskDescription description;
  private final Scoring scoring;

  private WinogradTask(TaskDescription description, Scoring scoring) {
    this.description = description;
    this.scoring = scoring;
  }

  static List<Task<?>> all() {
    return List.of(partial(), full());
  }

  private static Task<?> partial() {
    return new WinogradTask(
        describe(
            "wsc273",
            "Winograd schemas (lm-eval)",
            "Each of two candidates replaces the pronoun; the one that makes the rest of the text"
                + " likelier is the answer (partial scoring, Trinh and Le 2018), by"
                + " lm-evaluation-harness' protocol.",
            new Switches()
                .with("scored", "the text after the candidate, given the text up to and with it")
                .with("separator", "two spaces, as lm-evaluation-harness has it")
                .with("candidates", CANDIDATES)
                .asMap(),
            List.of(
                GptTwo.EXTRA_LARGE.result(
                    ACCURACY,
                    0.7070,
                    GptTwo.PAPER + ", figure 3",
                    "the paper does not say how candidates are worded or spaced"))),
        Scoring.PARTIAL);
  }

  private static Task<?> full() {
    return new WinogradTask(
        describe(
            "wsc273_full",
            "Winograd schemas, full scoring",
            "Each of two candidates replaces the pronoun; the one that gives the likelier sentence"
                + " is the answer (full scoring, Trinh and Le 2018).",
            new Switches()
                .with("scored", "the whole text, after end-of-text")
                .with("candidates", CANDIDATES)
                .asMap(),
            List.of()),
        Scoring.FULL);
  }

  private static TaskDescription describe(
      String name,
      String title,
      String protocol,
      Map<String, String> switches,
      List<PublishedResult> published) {
    return new TaskDescription(
        name,
        1,
        title,
        protocol,
        switches,
        "Levesque et al. 2012; the first 273 of WSCollection.xml",
        "CC BY 4.0",
        List.of(FILE),
        List.of(new Metric(ACCURACY, Aggregation.PROPORTION, true)),
        published,
        0.5,
        new TaskDescription.HumanLevel(0.92, "Bender 2015, on 143 of the schemas"));
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<WinogradSchema> documents(DataFolder data) {
    XmlElement collection = XmlFile.read(data.require(FILE.path()));
    List<XmlElement> schemas = collection.children("schema");
    if (schemas.size() < SCHEMAS) {
      throw collection.fault("has " + schemas.size() + " schemas instead of at least " + SCHEMAS);
    }
    return schemas.subList(0, SCHEMAS).stream().map(WinogradSchema::of).toList();
  }

  @Override
  public List<Request> requests(WinogradSchema schema) {
    return requests(schema, "");
  }

  @Override
  public List<Request> requests(WinogradSchema schema, String examples) {
    return schema.options().stream()
        .map(option -> scoring.request(schema, option, examples))
        .toList();
  }

  @Override
  public Optional<String> example(WinogradSchema schema) {
    return Optional.of(schema.before() + schema.options().get(schema.answer()) + schema.after());
  }

  @Override
  public Outcome score(WinogradSchema schema, List<Response> responses) {
    double[] scores =
        responses.stream().mapToDouble(r -> ((Response.Loglikelihood) r).logLikelihood()).toArray();
    int predicted = scores[1] > scores[0] ? 1 : 0;
    return new Outcome(
        Map.of(ACCURACY, new double[] {predicted == schema.answer() ? 1 : 0}),
        Map.of(),
        schema.options().get(schema.answer()),
        schema.options().get(predicted),
        new Outcome.Choice(schema.answer(), predicted));
  }
}
