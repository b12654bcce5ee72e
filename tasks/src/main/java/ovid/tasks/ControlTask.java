package ovid.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A counterfactual control: documents of a task asked twice, as they are and with the {@link
 * ReadablePart} of another. A model that reads loses by it; what it keeps came from elsewhere, such
 * as a preference for "yes". Both are scored in one document, so that the loss is paired.
 *
 * <p>Which documents, and whose part each gets, depends on the seed and the data alone.
 *
 * @param <D> the kind of document of the task inside
 */
public final class ControlTask<D> implements Task<ControlTask.Twice<D>> {
  /** At most so many documents are asked twice. */
  public static final int DOCUMENTS = 500;

  /** After a task's name. */
  public static final String SUFFIX = "_control";

  /** After its headline metric's name: of the documents with another's part. */
  public static final String SWAPPED = "_swapped";

  /** After its headline metric's name: as they are, less with another's part. */
  public static final String LOST = "_lost";

  /** nanochat's controls draw whose part a place gets by this and the place. */
  private static final int OTHER_SEED = 99;

  private final Task<D> task;
  private final ReadablePart<D> part;
  private final long seed;
  private final Metric metric;
  private final TaskDescription description;

  /**
   * A document as it is and as it is with another's part.
   *
   * @param <D> the kind of document
   * @param document as the task has it
   * @param swapped the same with another's readable part
   */
  public record Twice<D>(D document, D swapped) {}

  /**
   * The control of a task.
   *
   * @param task whose documents and scores these are
   * @param seed of the draw of documents
   * @throws IllegalArgumentException when the task has no readable part, or its headline is not the
   *     share of documents that are right
   */
  public ControlTask(Task<D> task, long seed) {
    this.task = task;
    this.seed = seed;
    this.part =
        task.readablePart()
            .orElseThrow(() ->
                new IllegalArgumentException(task.description().name() + " has no such part"));
    this.metric = task.description().metrics().getFirst();
    if (metric.aggregation() != Aggregation.PROPORTION) {
      throw new IllegalArgumentException(metric.name() + " is no share of right documents");
    }
    this.description = describe();
  }

  private TaskDescription describe() {
    TaskDescription plain = task.description();
    Map<String, String> switches = new LinkedHashMap<>(plain.switches());
    switches.put("control_of", plain.name());
    switches.put("control_part", part.name());
    switches.put("control_documents", "at most " + DOCUMENTS + ", drawn without replacement");
    switches.put("control_seed", Long.toString(seed));
    switches.put(
        "control_other",
        "random.Random(99 + place).choice of the other places, or the next one that differs");
    return new TaskDescription(
        plain.name() + SUFFIX,
        plain.version(),
        plain.title() + ", control",
        "%s Control: of at most %d documents each is asked twice, as it is and with the %s of another; what is lost came from reading it."
            .formatted(plain.protocol(), DOCUMENTS, part.name()),
        switches,
        plain.source(),
        plain.licence(),
        plain.files(),
        List.of(
            metric,
            new Metric(
                metric.name() + SWAPPED,
                metric.aggregation(),
                metric.higherIsBetter(),
                metric.scale()),
            new Metric(metric.name() + LOST, Aggregation.DIFFERENCE, metric.higherIsBetter())),
        List.of(),
        plain.chance());
  }

  /**
   * The task that it is a control of.
   *
   * @return with its examples, where it has any
   */
  public Task<D> task() {
    return task;
  }

  /**
   * What is taken of another document.
   *
   * @return its name
   */
  public String part() {
    return part.name();
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<TaskDescription.DataFile> files(DataFolder data) {
    return task.files(data);
  }

  /**
   * {@inheritDoc}
   *
   * <p>In the order of the draw, so that the first ones are a sample too.
   *
   * @throws DataException also when no other document has another part
   */
  @Override
  public List<Twice<D>> documents(DataFolder data) {
    List<D> all = task.documents(data);
    List<Integer> places = IntStream.range(0, all.size()).boxed().toList();
    List<Twice<D>> drawn = new ArrayList<>();
    for (int place : new PythonRandom(seed).sample(places, Math.min(DOCUMENTS, all.size()))) {
      drawn.add(new Twice<>(all.get(place), swapped(all, place)));
    }
    return drawn;
  }

  private D swapped(List<D> all, int place) {
    int others = all.size() - 1;
    int first = others == 0 ? 0 : new PythonRandom(OTHER_SEED + (long) place).below(others);
    for (int i = 0; i < others; i++) {
      int other = (first + i) % others;
      D swapped = part.swap().apply(all.get(place), all.get(other < place ? other : other + 1));
      if (!swapped.equals(all.get(place))) {
        return swapped;
      }
    }
    throw new DataException(
        "Task %s has no two documents with a different %s, which --controls needs; leave it out."
            .formatted(task.description().name(), part.name()));
  }

  @Override
  public @Nullable Double chance(List<Twice<D>> documents) {
    return task.chance(documents.stream().map(Twice::document).toList());
  }

  @Override
  public List<Request> requests(Twice<D> twice) {
    List<Request> requests = new ArrayList<>(task.requests(twice.document()));
    requests.addAll(task.requests(twice.swapped()));
    return requests;
  }

  @Override
  public Outcome score(Twice<D> twice, List<Response> responses) {
    int own = task.requests(twice.document()).size();
    Outcome read = task.score(twice.document(), responses.subList(0, own));
    Outcome swapped = task.score(twice.swapped(), responses.subList(own, responses.size()));
    double before = value(read);
    double after = value(swapped);
    return new Outcome(
        Map.of(
            metric.name(),
            new double[] {before},
            metric.name() + SWAPPED,
            new double[] {after},
            metric.name() + LOST,
            new double[] {before, after}),
        read.counts(),
        read.target(),
        read.prediction(),
        null);
  }

  private double value(Outcome outcome) {
    double[] statistics = outcome.statistics().get(metric.name());
    if (statistics == null) {
      throw new IllegalStateException(
          task.description().name() + " did not score " + metric.name());
    }
    return statistics[0];
  }
}
