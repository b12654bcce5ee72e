package ovid.tasks.adapters.choice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;

/**
 * Multiple choice: one request for every option and, for mutual information, one more without the
 * context. All metrics come from the same responses; the first one's choice is the prediction.
 */
public final class ChoiceTask implements Task<ChoiceQuestion> {
  private final TaskDescription description;
  private final List<ChoiceMetric> metrics;
  private final Function<DataFolder, List<ChoiceQuestion>> reader;
  private final @Nullable TrainingSplit<ChoiceQuestion> training;
  private final ExampleDraw draw;

  /**
   * @param description its metrics are those of {@link ChoiceMetric}, each at most once
   * @param reader reads all questions
   */
  public ChoiceTask(
      TaskDescription description, Function<DataFolder, List<ChoiceQuestion>> reader) {
    this(description, reader, null);
  }

  /**
   * @param description its metrics are those of {@link ChoiceMetric}, each at most once
   * @param reader reads all questions
   * @param training where examples come from; null for the other questions
   */
  ChoiceTask(
      TaskDescription description,
      Function<DataFolder, List<ChoiceQuestion>> reader,
      @Nullable TrainingSplit<ChoiceQuestion> training) {
    this(description, reader, training, ExampleDraw.WITHOUT_EQUALS);
  }

  private ChoiceTask(
      TaskDescription description,
      Function<DataFolder, List<ChoiceQuestion>> reader,
      @Nullable TrainingSplit<ChoiceQuestion> training,
      ExampleDraw draw) {
    this.draw = draw;
    this.description = description;
    this.metrics = description.metrics().stream().map(ChoiceTask::metric).toList();
    this.reader = reader;
    this.training = training;
  }

  /** The same task with another way to draw examples. */
  ChoiceTask drawing(ExampleDraw another) {
    return new ChoiceTask(description, reader, training, another);
  }

  private static ChoiceMetric metric(Metric metric) {
    for (ChoiceMetric known : ChoiceMetric.values()) {
      if (known.metric().equals(metric)) {
        return known;
      }
    }
    throw new IllegalArgumentException("not a metric of multiple choice: " + metric.name());
  }

  /** The metrics of a description, the headline first. */
  public static List<Metric> metrics(List<ChoiceMetric> metrics) {
    return metrics.stream().map(ChoiceMetric::metric).toList();
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<ChoiceQuestion> documents(DataFolder data) {
    return reader.apply(data);
  }

  @Override
  public List<Request> requests(ChoiceQuestion question) {
    return requests(question, "");
  }

  @Override
  public List<Request> requests(ChoiceQuestion question, String examples) {
    List<Request> requests = new ArrayList<>();
    for (ChoiceQuestion.Option option : question.options()) {
      requests.add(new Request.Loglikelihood(examples + option.context(), option.continuation()));
    }
    if (asksWithoutContext()) {
      for (ChoiceQuestion.Option option : question.options()) {
        requests.add(new Request.Loglikelihood("", option.continuation()));
      }
    }
    return requests;
  }

  @Override
  public Optional<String> example(ChoiceQuestion question) {
    return Optional.of(question.solved());
  }

  @Override
  public Optional<TrainingSplit<ChoiceQuestion>> training() {
    return Optional.ofNullable(training);
  }

  @Override
  public ExampleDraw exampleDraw() {
    return draw;
  }

  private boolean asksWithoutContext() {
    return metrics.contains(ChoiceMetric.MUTUAL_INFORMATION);
  }

  @Override
  public Outcome score(ChoiceQuestion question, List<Response> responses) {
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (ChoiceMetric metric : metrics) {
      boolean right = choice(metric, question, responses) == question.gold();
      statistics.put(metric.metric().name(), new double[] {right ? 1 : 0});
    }
    int predicted = choice(metrics.getFirst(), question, responses);
    return new Outcome(
        statistics,
        Map.of(),
        question.options().get(question.gold()).text(),
        question.options().get(predicted).text(),
        new Outcome.Choice(question.gold(), predicted));
  }

  /** The first of the options with the highest score. */
  private int choice(ChoiceMetric metric, ChoiceQuestion question, List<Response> responses) {
    int options = question.options().size();
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < options; i++) {
      double alone =
          asksWithoutContext()
              ? ((Response.Loglikelihood) responses.get(options + i)).logLikelihood()
              : Double.NaN;
      double score =
          metric.score(question.options().get(i), (Response.Loglikelihood) responses.get(i), alone);
      if (score > highest) {
        best = i;
        highest = score;
      }
    }
    return best;
  }
}
