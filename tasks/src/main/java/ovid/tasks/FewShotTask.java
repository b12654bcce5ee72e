package ovid.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task with solved examples in front of every document, by lm-evaluation-harness' rules: from the
 * training split where there is one and else from the other documents, as the task's {@link
 * ExampleDraw} says; each ended by the task's {@link Task#exampleEnd}.
 *
 * <p>A draw depends on the seed and the documents before alone, so neither a limit nor the order of
 * work changes a prompt.
 *
 * @param <D> the kind of document of the task inside
 */
public final class FewShotTask<D> implements Task<FewShotTask.Prompted<D>> {
  /** The switch that tells how examples are drawn; runs from before it had draws of Ovid's own. */
  private static final String DRAW = "shots_draw";

  private final Task<D> task;
  private final int shots;
  private final long seed;
  private final TaskDescription description;

  /**
   * A document and the examples before it.
   *
   * @param <D> the kind of document
   * @param document the one that is scored
   * @param examples solved before it, in the order of the prompt
   */
  public record Prompted<D>(D document, List<D> examples) {
    /** Copies the examples. */
    public Prompted {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A task asked with examples before each document.
   *
   * @param task whose documents and scores these are
   * @param shots examples per document, at least one
   * @param seed of the draws
   * @throws IllegalArgumentException when {@code shots} is below 1
   */
  public FewShotTask(Task<D> task, int shots, long seed) {
    if (shots < 1) {
      throw new IllegalArgumentException("shots must be at least 1: " + shots);
    }
    this.task = task;
    this.shots = shots;
    this.seed = seed;
    this.description = describe(task, shots, seed);
  }

  private static <D> TaskDescription describe(Task<D> task, int shots, long seed) {
    TaskDescription zero = task.description();
    List<TaskDescription.DataFile> files = new ArrayList<>(zero.files());
    task.training()
        .filter(TrainingSplit::required)
        .ifPresent(training -> files.addAll(training.files()));
    Map<String, String> switches = new LinkedHashMap<>(zero.switches());
    switches.put("shots", Integer.toString(shots));
    switches.put("shots_from", source(task));
    switches.put(DRAW, "lm-evaluation-harness 0.4.13, " + task.exampleDraw().sampler().label());
    switches.put("shots_left_out", task.exampleDraw().leftOut().label());
    switches.put("shots_seed", Long.toString(seed));
    return new TaskDescription(
        name(zero.name(), shots),
        zero.version(),
        title(zero.title(), shots),
        zero.protocol()
            + " Before every document stand "
            + shots
            + (shots == 1 ? " solved example" : " solved examples")
            + (task.exampleDraw().sampler() == ExampleDraw.Sampler.RANDOM
                ? ", drawn anew for each"
                : ", the first ones")
            + " and ended by a "
            + (task.exampleEnd().equals("\n") ? "line feed." : "blank line."),
        switches,
        zero.source(),
        zero.licence(),
        files.stream().distinct().toList(),
        zero.metrics(),
        List.of(),
        zero.chance());
  }

  /**
   * What a task or a group is called with examples.
   *
   * @param zero its name without
   * @param shots examples per document, at least one
   * @return its name with them
   */
  public static String name(String zero, int shots) {
    return zero + "_" + shots + "shot";
  }

  /** The title of a task or a group of that title with examples. */
  static String title(String zero, int shots) {
    return zero + ", " + shots + "-shot";
  }

  /**
   * {@return where the examples of a task come from, for people}
   *
   * @param task whose examples they are
   */
  public static String source(Task<?> task) {
    return task.training()
        .map(training ->
            training.required()
                ? "the training split"
                : "the training split where the data folder has "
                    + String.join(
                        " and ",
                        training.files().stream().map(TaskDescription.DataFile::path).toList())
                    + ", else the other documents")
        .orElse("the other documents");
  }

  private Optional<TrainingSplit<D>> training(DataFolder data) {
    return task.training().filter(training -> training.isUsed(data));
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TaskUnavailableException also when the task takes no examples
   * @throws DataException also when there are too few to draw from
   */
  @Override
  public List<Prompted<D>> documents(DataFolder data) {
    List<D> documents = task.documents(data);
    @Nullable List<D> pool =
        training(data).map(split -> split.documents().apply(data)).orElse(null);
    // Asked of a document that is shown: it may be written in another way than those that are
    // asked.
    List<D> shown = pool == null ? documents : pool;
    if (!shown.isEmpty() && task.example(shown.getFirst()).isEmpty()) {
      throw new TaskUnavailableException(
          "Task "
              + task.description().name()
              + " takes no examples beside those that its protocol has, if any; run it without"
              + " --shots.");
    }
    List<List<D>> examples = draw(documents, pool);
    List<Prompted<D>> prompted = new ArrayList<>(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      prompted.add(new Prompted<>(documents.get(i), examples.get(i)));
    }
    return prompted;
  }

  private List<List<D>> draw(List<D> documents, @Nullable List<D> pool) {
    boolean standIn = task.training().isPresent() && pool == null;
    // In place of a split that is not there, a document must not show its own answer.
    ExampleDraw draw = standIn ? ExampleDraw.WITHOUT_EQUALS : task.exampleDraw();
    try {
      return draw.draw(documents, pool, shots, seed);
    } catch (TooFewDocumentsException e) {
      throw new DataException(
          "Task %s has %d other documents to draw examples from, fewer than --shots %d."
              .formatted(task.description().name(), e.others(), shots),
          e);
    }
  }

  @Override
  public List<TaskDescription.DataFile> files(DataFolder data) {
    return Stream.concat(
            task.files(data).stream(),
            training(data).stream().flatMap(split -> split.located().apply(data).stream()))
        .distinct()
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The examples stay.
   */
  @Override
  public Optional<ReadablePart<Prompted<D>>> readablePart() {
    return task.readablePart()
        .map(part ->
            new ReadablePart<>(
                part.name(),
                (prompted, other) ->
                    new Prompted<>(
                        part.swap().apply(prompted.document(), other.document()),
                        prompted.examples())));
  }

  @Override
  public @Nullable Double chance(List<Prompted<D>> documents) {
    return task.chance(documents.stream().map(Prompted::document).toList());
  }

  @Override
  public List<Request> requests(Prompted<D> prompted) {
    StringBuilder examples = new StringBuilder();
    for (D example : prompted.examples()) {
      examples.append(task.example(example).orElseThrow()).append(task.exampleEnd());
    }
    return task.requests(prompted.document(), examples.toString());
  }

  @Override
  public Outcome score(Prompted<D> prompted, List<Response> responses) {
    return task.score(prompted.document(), responses);
  }
}
