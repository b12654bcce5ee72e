package ovid.tasks.adapters.choice;

import java.util.List;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.XmlElement;
import ovid.tasks.data.XmlFile;
import ovid.tasks.suite.EmbeddedSuite;

/**
 * What a pronoun stands for: the Winograd Schema Challenge (Levesque et al. 2012) and the pronoun
 * disambiguation problems of its first round (Morgenstern et al. 2016), scored as Trinh and Le
 * (2018) did.
 */
final class Winograd {
  private static final int SCHEMAS = 273;
  private static final String CANDIDATES =
      "'s after possessive pronouns; first word lower-case inside a sentence";
  private static final String PARTIAL =
      "the text after the candidate, given the text up to and with it";
  private static final String PAGE = "https://cs.nyu.edu/faculty/davise/papers/WinogradSchemas/";
  private static final DataFile COLLECTION =
      new DataFile(
          "wsc/WSCollection.xml",
          "98c845a5b33c109f2c49742e726fac592bbb1fdc3b3706b604de12f9c9f58c91",
          PAGE + "WSCollection.xml");
  private static final DataFile PROBLEMS =
      new DataFile(
          "wsc/PDPChallenge2016.xml",
          "3bdebfe1907305a514299b0b34a56a1a2f06d576fe959f7013b0614184adab50",
          PAGE + "PDPChallenge2016.xml");
  private static final String SOURCE = "Levesque et al. 2012; the first 273 of WSCollection.xml";

  private Winograd() {}

  static List<Task<?>> all() {
    return List.of(partial(), full(), switched(), pronounProblems());
  }

  private static Task<?> partial() {
    return new ChoiceTask(
            new TaskDescription(
                "wsc273",
                1,
                "Winograd schemas (lm-eval)",
                "Each of two candidates replaces the pronoun; the one that makes the rest of the text"
                    + " likelier is the answer (partial scoring, Trinh and Le 2018), by"
                    + " lm-evaluation-harness' protocol.",
                new Switches()
                    .with("scored", PARTIAL)
                    .with("separator", "two spaces, as lm-evaluation-harness has it")
                    .with("candidates", CANDIDATES)
                    .asMap(),
                SOURCE,
                "CC BY 4.0",
                List.of(COLLECTION),
                ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
                List.of(
                    GptTwo.EXTRA_LARGE.result(
                        "acc",
                        0.7070,
                        GptTwo.PAPER + ", figure 3",
                        "the paper does not say how candidates are worded or spaced")),
                0.5),
            data -> schemas(data).stream().map(WinogradSchema::partial).toList())
        .drawing(ExampleDraw.FROM_ALL);
  }

  /** The schemas of the embedded suite. */
  static Task<?> embedded() {
    DataFile file = DataFile.embedded("winograd.xml");
    return new ChoiceTask(
        new TaskDescription(
            "embedded_winograd",
            1,
            "Winograd schemas, embedded suite",
            "Each of two candidates replaces the pronoun, as in wsc273; the one that makes the rest"
                + " of the text likelier is the answer. The schemas come in pairs, so that a"
                + " preference for one of the candidates gains nothing.",
            new Switches()
                .with("scored", PARTIAL)
                .with("separator", "two spaces, as in wsc273")
                .with("candidates", CANDIDATES)
                .asMap(),
            EmbeddedSuite.SOURCE,
            EmbeddedSuite.LICENCE,
            List.of(file),
            ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
            List.of(),
            0.5),
        data -> partials(data, file));
  }

  private static Task<?> full() {
    return new ChoiceTask(
        new TaskDescription(
            "wsc273_full",
            1,
            "Winograd schemas, full scoring",
            "Each of two candidates replaces the pronoun; the one that gives the likelier sentence"
                + " is the answer (full scoring, Trinh and Le 2018).",
            new Switches()
                .with("scored", "the whole text, after end-of-text")
                .with("candidates", CANDIDATES)
                .asMap(),
            SOURCE,
            "CC BY 4.0",
            List.of(COLLECTION),
            ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
            List.of(),
            0.5),
        data -> schemas(data).stream().map(WinogradSchema::full).toList());
  }

  private static Task<?> switched() {
    return new SwitchingTask(
        new TaskDescription(
            "wsc273_switched",
            1,
            "Winograd schemas, candidates switched",
            "The schemas in whose text the two candidates can change places (Trichelair et al."
                + " 2018), asked both ways as in wsc273: consistent is who then chooses the other"
                + " candidate.",
            new Switches()
                .with("scored", PARTIAL)
                .with("separator", "two spaces, as in wsc273")
                .with("candidates", CANDIDATES)
                .with(
                    "switchable",
                    "the pronoun is one person's and both candidates stand in the text exactly"
                        + " once: by rule, not by the authors' list of 131")
                .asMap(),
            SOURCE,
            "CC BY 4.0",
            List.of(COLLECTION),
            List.of(SwitchingTask.CONSISTENCY, SwitchingTask.ACCURACY, SwitchingTask.SWITCHED),
            List.of(),
            0.5),
        data ->
            schemas(data).stream()
                .flatMap(schema ->
                    Switching.of(schema).stream()
                        .map(other -> new SwitchingTask.Pair(schema.partial(), other.partial())))
                .toList());
  }

  private static Task<?> pronounProblems() {
    return new ChoiceTask(
        new TaskDescription(
            "pdp60",
            1,
            "Pronoun disambiguation problems",
            "Each of two to five candidates replaces the pronoun; the one that makes the rest of"
                + " the text likelier is the answer (partial scoring, Trinh and Le 2018), worded as"
                + " in wsc273.",
            new Switches()
                .with("scored", PARTIAL)
                .with("separator", "two spaces, as in wsc273")
                .with("candidates", CANDIDATES + "; many have no article in the file, nor here")
                .asMap(),
            "Morgenstern et al. 2016; all 60 of PDPChallenge2016.xml",
            "none stated",
            List.of(PROBLEMS),
            ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
            List.of(),
            // 45 problems of two candidates, 12 of three, one of four, two of five.
            0.4525,
            new HumanLevel(0.9675, "mean of the subjects that the file counts")),
        data -> partials(data, PROBLEMS));
  }

  private static List<ChoiceQuestion> partials(DataFolder data, DataFile file) {
    return XmlFile.read(data.require(file.path())).children("schema").stream()
        .map(schema -> WinogradSchema.of(schema).partial())
        .toList();
  }

  static List<WinogradSchema> schemas(DataFolder data) {
    XmlElement collection = XmlFile.read(data.require(COLLECTION.path()));
    List<XmlElement> schemas = collection.children("schema");
    if (schemas.size() < SCHEMAS) {
      throw collection.fault("has " + schemas.size() + " schemas instead of at least " + SCHEMAS);
    }
    List<WinogradSchema> read =
        schemas.subList(0, SCHEMAS).stream().map(WinogradSchema::of).toList();
    for (int i = 0; i < SCHEMAS; i++) {
      if (read.get(i).candidates().size() != 2) {
        throw schemas.get(i).fault("does not have two answers");
      }
    }
    return read;
  }
}
