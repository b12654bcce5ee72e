package ovid.results;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the fields of a {@link RunDescription.Task}; what is not told is empty or not known. */
public final class TaskBuilder {
  private final String name;
  private String title;
  private int version = 1;
  private String protocol = "";
  private Map<String, String> switches = Map.of();
  private String source = "";
  private String licence = "";
  private List<RunDescription.File> files = List.of();
  private List<RunDescription.Metric> metrics = List.of();
  private List<RunDescription.Published> published = List.of();
  private @Nullable Double chance;
  private RunDescription.@Nullable Human human;
  private @Nullable String promptParity;
  private int documents;
  private int total;

  TaskBuilder(String name) {
    this.name = name;
    title = name;
  }

  TaskBuilder(RunDescription.Task from) {
    name = from.name();
    title = from.title();
    version = from.version();
    protocol = from.protocol();
    switches = from.switches();
    source = from.source();
    licence = from.licence();
    files = from.files();
    metrics = from.metrics();
    published = from.published();
    chance = from.chance();
    human = from.human();
    promptParity = from.promptParity();
    documents = from.documents();
    total = from.total();
  }

  /**
   * Tells the version, 1 where it is not told.
   *
   * @param number raised whenever a score may change
   * @return this builder
   */
  public TaskBuilder version(int number) {
    version = number;
    return this;
  }

  /**
   * Tells what a table's row says, the name where it is not told.
   *
   * @param text for people
   * @return this builder
   */
  public TaskBuilder title(String text) {
    title = text;
    return this;
  }

  /**
   * Tells what is asked and how it is scored.
   *
   * @param text for people
   * @return this builder
   */
  public TaskBuilder protocol(String text) {
    protocol = text;
    return this;
  }

  /**
   * Tells every choice that the protocol makes.
   *
   * @param choices by name
   * @return this builder
   */
  public TaskBuilder switches(Map<String, String> choices) {
    switches = choices;
    return this;
  }

  /**
   * Tells where the data come from.
   *
   * @param text authors and year
   * @return this builder
   */
  public TaskBuilder source(String text) {
    source = text;
    return this;
  }

  /**
   * Tells the data's licence.
   *
   * @param text as upstream states it
   * @return this builder
   */
  public TaskBuilder licence(String text) {
    licence = text;
    return this;
  }

  /**
   * Tells what was read.
   *
   * @param read the data files
   * @return this builder
   */
  public TaskBuilder files(List<RunDescription.File> read) {
    files = read;
    return this;
  }

  /**
   * Tells what is reported.
   *
   * @param all the headline metric first
   * @return this builder
   */
  public TaskBuilder metrics(List<RunDescription.Metric> all) {
    metrics = all;
    return this;
  }

  /**
   * Tells what is published.
   *
   * @param results to show beside ours
   * @return this builder
   */
  public TaskBuilder published(List<RunDescription.Published> results) {
    published = results;
    return this;
  }

  /**
   * Tells the headline metric's value for guessing.
   *
   * @param value null where it has none
   * @return this builder
   */
  public TaskBuilder chance(@Nullable Double value) {
    chance = value;
    return this;
  }

  /**
   * Tells what people reach in the headline metric.
   *
   * @param level null where nobody measured it
   * @return this builder
   */
  public TaskBuilder human(RunDescription.@Nullable Human level) {
    human = level;
    return this;
  }

  /**
   * Tells how the prompts compare with lm-evaluation-harness'.
   *
   * @param clause null where that is not known
   * @return this builder
   */
  public TaskBuilder promptParity(@Nullable String clause) {
    promptParity = clause;
    return this;
  }

  /**
   * Tells how many documents there are.
   *
   * @param scored how many the run scores
   * @param held how many the data set holds
   * @return this builder
   */
  public TaskBuilder documents(int scored, int held) {
    documents = scored;
    total = held;
    return this;
  }

  /**
   * {@return the task}
   *
   * @throws IllegalArgumentException when two metrics have one name
   */
  public RunDescription.Task build() {
    return new RunDescription.Task(
        name,
        version,
        title,
        protocol,
        switches,
        source,
        licence,
        files,
        metrics,
        published,
        chance,
        human,
        promptParity,
        documents,
        total);
  }
}
