package ovid.tasks.adapters.generation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;
import ovid.tasks.text.PythonText;

/**
 * A task whose models write, which asks too how likely the reference is after the same prompt. What
 * a small model writes is worth nothing by any measure of texts; how much of a surprise the right
 * text is to it still tells sizes apart.
 *
 * @param <D> a document of the task
 */
final class ReferenceLikelihood<D> implements Task<D> {
  private static final Metric BITS =
      new Metric("reference_bits_per_byte", Aggregation.BITS_PER_UNIT, false);

  private final Task<D> written;
  private final Function<D, String> reference;
  private final TaskDescription description;

  /**
   * @param written asks for one generation a document
   * @param reference the right text; white space in it becomes single spaces
   */
  ReferenceLikelihood(Task<D> written, Function<D, String> reference) {
    this.written = written;
    this.reference = reference;
    this.description = description(written.description());
  }

  /** The likelihood is the headline. */
  private static TaskDescription description(TaskDescription of) {
    List<Metric> metrics = new ArrayList<>(List.of(BITS));
    metrics.addAll(of.metrics());
    Map<String, String> switches = new LinkedHashMap<>(of.switches());
    switches.put(BITS.name(), "of one space and the reference, after the same prompt");
    return new TaskDescription(
        of.name(),
        of.version() + 1,
        of.title(),
        of.protocol()
            + " First of all, how likely the reference is after the same prompt: its bits per byte"
            + " tell models apart that write nothing of use yet.",
        switches,
        of.source(),
        of.licence(),
        of.files(),
        metrics,
        of.published(),
        of.chance(),
        of.human());
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<D> documents(DataFolder data) {
    return written.documents(data);
  }

  @Override
  public List<Request> requests(D document) {
    return requests(document, "");
  }

  @Override
  public List<Request> requests(D document, String examples) {
    List<Request> requests = new ArrayList<>(written.requests(document, examples));
    Request.Generation generation = (Request.Generation) requests.getFirst();
    requests.add(new Request.Loglikelihood(generation.context(), continuation(document)));
    return requests;
  }

  private String continuation(D document) {
    return " " + String.join(" ", PythonText.words(reference.apply(document)));
  }

  @Override
  public Optional<String> example(D document) {
    return written.example(document);
  }

  @Override
  public String exampleEnd() {
    return written.exampleEnd();
  }

  @Override
  public Optional<TrainingSplit<D>> training() {
    return written.training();
  }

  @Override
  public ExampleDraw exampleDraw() {
    return written.exampleDraw();
  }

  @Override
  public Outcome score(D document, List<Response> responses) {
    Outcome outcome = written.score(document, responses.subList(0, responses.size() - 1));
    Response.Loglikelihood likelihood = (Response.Loglikelihood) responses.getLast();
    Map<String, double[]> statistics = new LinkedHashMap<>(outcome.statistics());
    statistics.put(
        BITS.name(),
        new double[] {
          likelihood.logLikelihood(), continuation(document).getBytes(StandardCharsets.UTF_8).length
        });
    return new Outcome(
        statistics,
        outcome.counts(),
        outcome.target(),
        outcome.prediction(),
        outcome.choice(),
        outcome.confidence());
  }
}
