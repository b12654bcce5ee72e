package ovid.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ovid.results.statistics.Scale;

/**
 * What a run was asked to do: written as {@code run.json} before the first document, and the same
 * for every session that works on the run. Two runs whose descriptions agree in numerics, models
 * (names and hashes), tasks (names, versions, switches, hashes of files, metrics), limit and seed
 * give byte-identical journals and, execution apart, summaries; paths, the command and the
 * program's version may differ.
 *
 * @param schema version of the folder's layout
 * @param ovid version of the program that began the run
 * @param numerics name of the arithmetic
 * @param models the checkpoints, in the order given
 * @param tasks the tasks, in the order given
 * @param limit documents per task, or null for all
 * @param seed of sampling
 * @param command the arguments that began the run
 * @param origin where the run began; null in folders of layout 1
 * @param skipped tasks that a suite names and that could not run
 * @param groups tasks that are reported as one, a whole before its parts
 * @param controls tasks that only ask others' documents twice, in the order of the tasks
 */
public record RunDescription(
    int schema,
    String ovid,
    String numerics,
    List<Model> models,
    List<Task> tasks,
    @JsonSetter(nulls = Nulls.SET) @Nullable Integer limit,
    long seed,
    List<String> command,
    @JsonSetter(nulls = Nulls.SET) @Nullable Origin origin,
    @JsonSetter(nulls = Nulls.SET) List<Skipped> skipped,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.SET) List<Group> groups,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.SET)
        List<Control> controls) {

  /** The layout that this version writes; it reads all before it. */
  public static final int SCHEMA = 2;

  /** First argument of the command that made a run from another program's files. */
  public static final String IMPORT = "import";

  /** Copies the lists. */
  public RunDescription {
    models = List.copyOf(models);
    tasks = List.copyOf(tasks);
    command = List.copyOf(command);
    // Descriptions of before there were suites say nothing of it.
    skipped = skipped == null ? List.of() : List.copyOf(skipped);
    groups = groups == null ? List.of() : List.copyOf(groups);
    controls = controls == null ? List.of() : List.copyOf(controls);
  }

  /** {@return whether the run was read from another program's files} */
  @JsonIgnore
  public boolean isImported() {
    return !command.isEmpty() && command.getFirst().equals(IMPORT);
  }

  /**
   * {@return the groups of several runs, each once: as a run of ours has it, where one does}
   *
   * @param runs in the order in which their groups are wanted
   */
  public static List<Group> groups(List<RunDescription> runs) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (boolean imported : new boolean[] {false, true}) {
      runs.stream()
          .filter(run -> run.isImported() == imported)
          .flatMap(run -> run.groups().stream())
          .forEach(group -> groups.putIfAbsent(group.name(), group));
    }
    return List.copyOf(groups.values());
  }

  /** {@return the tasks that measure models: all but the controls} */
  @JsonIgnore
  public List<Task> measured() {
    return tasks.stream()
        .filter(task -> controls.stream().noneMatch(one -> one.task().equals(task.name())))
        .toList();
  }

  /**
   * A run in which nothing was skipped.
   *
   * @param schema version of the folder's layout
   * @param ovid version of the program
   * @param numerics name of the arithmetic
   * @param models the checkpoints
   * @param tasks the tasks
   * @param limit documents per task, or null for all
   * @param seed of sampling
   * @param command the arguments that began the run
   * @param origin where the run began; null in folders of layout 1
   */
  public RunDescription(
      int schema,
      String ovid,
      String numerics,
      List<Model> models,
      List<Task> tasks,
      @Nullable Integer limit,
      long seed,
      List<String> command,
      @Nullable Origin origin) {
    this(
        schema, ovid, numerics, models, tasks, limit, seed, command, origin, List.of(), List.of(),
        List.of());
  }

  /**
   * A task whose documents are another's, asked as they are and with the part of another document
   * that a model must read. Its metrics are the other's headline, the same of what was swapped, and
   * what is lost by it.
   *
   * @param task its own name
   * @param of the other task's name
   * @param part what is swapped, in a word
   */
  public record Control(String task, String of, String part) {}

  /**
   * A task that did not run.
   *
   * @param task its name
   * @param reason one sentence
   */
  public record Skipped(String task, String reason) {}

  /**
   * Tasks that are reported as one.
   *
   * @param name unique among tasks and groups
   * @param title what a table's row says
   * @param description what is averaged, for people
   * @param parent the group that this one is a part of, or null
   * @param tasks names of all its tasks, whether or not they ran
   * @param averages what it reports, the headline first
   * @param published results to show beside ours
   * @param human what people reach in the headline average, where that is known
   */
  public record Group(
      String name,
      String title,
      String description,
      @JsonSetter(nulls = Nulls.SET) @Nullable String parent,
      List<String> tasks,
      List<Average> averages,
      List<Published> published,
      @JsonSetter(nulls = Nulls.SET) @Nullable Human human) {
    /** Copies the lists. */
    public Group {
      tasks = List.copyOf(tasks);
      averages = List.copyOf(averages);
      published = List.copyOf(published);
    }
  }

  /**
   * A mean over tasks of {@code (value − baseline) / (1 − baseline)}.
   *
   * @param name what it is called when all tasks are there
   * @param partial what it is called when some are not
   * @param metric the tasks' metric
   * @param byDocuments whether a task counts by its documents; else all count the same
   * @param baselines the score of guessing by task; 0 for others
   */
  public record Average(
      String name,
      String partial,
      String metric,
      boolean byDocuments,
      Map<String, Double> baselines) {
    /** Sorts the baselines, so that equal descriptions are equal JSON. */
    public Average {
      baselines = Collections.unmodifiableSortedMap(new TreeMap<>(baselines));
    }
  }

  /**
   * {@return the checkpoint of that name}
   *
   * @param name of one of {@link #models}
   * @throws NoSuchElementException when the run has none
   */
  public Model model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * {@return the task of that name}
   *
   * @param name of one of {@link #tasks}
   * @throws NoSuchElementException when the run has none
   */
  public Task task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * Where a run began. No score depends on it.
   *
   * @param data the data folder
   * @param tokenizer of all models, or null for their own
   * @param commit Ovid's own commit in version control, with {@code -changed} when files were, or
   *     null when not known
   * @param folder where relative paths of the command begin, or null when not known
   */
  public record Origin(
      String data,
      @JsonSetter(nulls = Nulls.SET) @Nullable String tokenizer,
      @JsonSetter(nulls = Nulls.SET) @Nullable String commit,
      @JsonSetter(nulls = Nulls.SET) @Nullable String folder) {}

  /**
   * A checkpoint.
   *
   * @param name unique in the run, what tables call it
   * @param path where it was read
   * @param parameters a tied head counted once
   * @param shape layers, heads, width, context …, by name
   * @param switches of the arithmetic by name, those that OpenAI's checkpoints have otherwise
   * @param checkpointSha256 over shape and weights
   * @param tokenizerSha256 over vocabulary and merges
   * @param notes what was assumed of checkpoint and tokenizer or looks wrong with them, a sentence
   *     each; an explanation, by which no run is another
   */
  public record Model(
      String name,
      String path,
      long parameters,
      Map<String, Integer> shape,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.SET)
          Map<String, String> switches,
      String checkpointSha256,
      String tokenizerSha256,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.SET)
          List<String> notes) {

    /**
     * A checkpoint with OpenAI's arithmetic, of which nothing is to be said.
     *
     * @param name unique in the run
     * @param path where it lay
     * @param parameters how many it has
     * @param shape sizes by name
     * @param checkpointSha256 of all that a score depends on
     * @param tokenizerSha256 of all that tokens depend on
     */
    public Model(
        String name,
        String path,
        long parameters,
        Map<String, Integer> shape,
        String checkpointSha256,
        String tokenizerSha256) {
      this(name, path, parameters, shape, Map.of(), checkpointSha256, tokenizerSha256, List.of());
    }

    /** Copies the switches and notes. */
    public Model {
      // Most descriptions, and all of before there were any, have none.
      switches = switches == null ? Map.of() : Map.copyOf(switches);
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * A task.
   *
   * @param name names the protocol too
   * @param version raised whenever a score may change
   * @param title what a table's row says
   * @param protocol what is asked and how it is scored, for people
   * @param switches every choice the protocol makes, by name
   * @param source where the data come from
   * @param licence of the data
   * @param files what was read
   * @param metrics what is reported, the headline metric first
   * @param published results to show beside ours
   * @param chance the headline metric's value for guessing
   * @param human what people reach in the headline metric, where that is known
   * @param promptParity how the prompts compare with lm-evaluation-harness', a clause; null where
   *     that is not known
   * @param documents how many documents the run scores: the limit, or all there are
   * @param total how many documents the data set holds; documents are numbered below it
   */
  public record Task(
      String name,
      int version,
      String title,
      String protocol,
      Map<String, String> switches,
      String source,
      String licence,
      List<File> files,
      List<Metric> metrics,
      List<Published> published,
      @JsonSetter(nulls = Nulls.SET) @Nullable Double chance,
      @JsonSetter(nulls = Nulls.SET) @Nullable Human human,
      @JsonSetter(nulls = Nulls.SET) @Nullable String promptParity,
      int documents,
      int total) {

    /** How the source of a task begins that another program's files tell of. */
    public static final String IMPORTED = "imported from ";

    /**
     * {@return whether another program's files tell of it, which do not say what guessing is worth}
     */
    @JsonIgnore
    public boolean isImported() {
      return source.startsWith(IMPORTED);
    }

    /**
     * Begins a description of which all but the name is told by and by.
     *
     * @param name names the protocol too
     * @return the builder
     */
    public static TaskBuilder named(String name) {
      return new TaskBuilder(name);
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when two metrics have one name
     */
    public Task {
      files = List.copyOf(files);
      metrics = List.copyOf(metrics);
      published = List.copyOf(published);
      if (metrics.stream().map(Metric::name).distinct().count() < metrics.size()) {
        throw new IllegalArgumentException("two metrics of task " + name + " have one name");
      }
    }

    /**
     * {@return the same task asked for so many documents}
     *
     * @param count how many documents the run scores
     */
    public Task over(int count) {
      return new TaskBuilder(this).documents(count, total).build();
    }

    /**
     * {@return the metric of that name}
     *
     * @param name of one of {@link #metrics}
     * @throws NoSuchElementException when the task has none
     */
    public Metric metric(String name) {
      return metrics.stream()
          .filter(metric -> metric.name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * A data file.
   *
   * @param path below the data folder, with {@code /}
   * @param sha256 of the file that was read
   * @param published sha256 of the file that upstream publishes
   * @param url where upstream publishes it
   */
  public record File(String path, String sha256, String published, String url) {}

  /**
   * What people reach.
   *
   * @param value in the headline metric's own unit
   * @param source who measured it
   */
  public record Human(double value, String source) {}

  /**
   * A metric.
   *
   * @param name unique in the task
   * @param aggregation its aggregation's name
   * @param higherIsBetter whether a larger value is better
   * @param scale what values it may have, which decides how it is written; no score depends on it
   */
  public record Metric(
      String name,
      String aggregation,
      boolean higherIsBetter,
      @JsonSetter(nulls = Nulls.SET) Scale scale) {
    /** The one aggregation of which every document is right or wrong. */
    private static final String RIGHT_OR_WRONG = "PROPORTION";

    /** Of metrics whose values are taken as reported; nothing is computed from statistics. */
    public static final String REPORTED_AGGREGATION = "MEAN";

    /** Takes the usual scale where none is told. */
    public Metric {
      scale = scale == null ? UnrecordedScale.of(name, aggregation) : scale;
    }

    /**
     * A metric whose scale is not told.
     *
     * @param name unique in the task
     * @param aggregation its aggregation's name
     * @param higherIsBetter whether a larger value is better
     */
    public Metric(String name, String aggregation, boolean higherIsBetter) {
      this(name, aggregation, higherIsBetter, UnrecordedScale.of(name, aggregation));
    }

    /** {@return whether it says of every document that it is right or wrong} */
    public boolean judges() {
      return aggregation.equals(RIGHT_OR_WRONG);
    }

    /**
     * {@return whether a larger value of the metric of that name is better, for files that do not
     * tell it}
     *
     * @param name as lm-evaluation-harness writes it
     */
    public static boolean usuallyHigherIsBetter(String name) {
      return !name.contains("perplexity") && !name.startsWith("bits_per");
    }
  }

  /**
   * A published result to show beside ours.
   *
   * @param model as the publication calls it
   * @param parameters how many it has
   * @param metric the name of the metric that it compares with
   * @param value in the metric's own unit
   * @param source where it is published
   * @param protocol what differs from ours; empty where nothing is known to
   */
  public record Published(
      String model, long parameters, String metric, double value, String source, String protocol) {}
}
