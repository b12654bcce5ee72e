package ovid.tasks.adapters.generation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;

/** Questions that greedy decoding answers; the first line that it writes is the answer. */
final class ShortAnswerTask implements Task<OpenQuestion> {
  private final TaskDescription description;
  private final Function<DataFolder, List<OpenQuestion>> questions;
  private final Form form;
  private final List<AnswerMetric> metrics;
  private final @Nullable TrainingSplit<OpenQuestion> training;

  /**
   * How questions are put.
   *
   * @param introduction what stands before everything, examples included; empty for nothing
   * @param exampleEnd what ends an example
   * @param stops any of these ends the answer
   * @param limit at most this many tokens are generated
   */
  record Form(String introduction, String exampleEnd, List<String> stops, int limit) {
    Form {
      stops = List.copyOf(stops);
    }

    /** Examples end in a blank line. */
    Form(String introduction, List<String> stops, int limit) {
      this(introduction, "\n\n", stops, limit);
    }
  }

  /**
   * @param questions reads the questions
   * @param metrics those of the description, in its order
   */
  ShortAnswerTask(
      TaskDescription description,
      Function<DataFolder, List<OpenQuestion>> questions,
      Form form,
      List<AnswerMetric> metrics) {
    this(description, questions, form, metrics, null);
  }

  /**
   * @param questions reads the questions
   * @param metrics those of the description, in its order
   * @param training where examples come from; null for the other questions
   */
  ShortAnswerTask(
      TaskDescription description,
      Function<DataFolder, List<OpenQuestion>> questions,
      Form form,
      List<AnswerMetric> metrics,
      @Nullable TrainingSplit<OpenQuestion> training) {
    this.training = training;
    this.description = description;
    this.questions = questions;
    this.form = form;
    this.metrics = List.copyOf(metrics);
  }

  static List<Metric> metrics(List<AnswerMetric> metrics) {
    return metrics.stream().map(AnswerMetric::metric).toList();
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<OpenQuestion> documents(DataFolder data) {
    return questions.apply(data);
  }

  @Override
  public List<Request> requests(OpenQuestion question) {
    return requests(question, "");
  }

  @Override
  public List<Request> requests(OpenQuestion question, String examples) {
    return List.of(
        new Request.Generation(
            form.introduction() + examples + question.question(),
            form.stops(),
            form.limit(),
            Sampling.GREEDY));
  }

  @Override
  public Optional<String> example(OpenQuestion question) {
    String answer = question.answerable() ? question.answers().getFirst() : "unanswerable";
    return Optional.of(question.question() + " " + answer);
  }

  @Override
  public String exampleEnd() {
    return form.exampleEnd();
  }

  @Override
  public Optional<TrainingSplit<OpenQuestion>> training() {
    return Optional.ofNullable(training);
  }

  @Override
  public Outcome score(OpenQuestion question, List<Response> responses) {
    Response.Generation written = Written.only(responses);
    String answer = Written.firstLine(written);
    double confidence = Written.probability(written);
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (AnswerMetric metric : metrics) {
      statistics.put(metric.label(), metric.statistics(question, answer, confidence));
    }
    return new Outcome(
        statistics, Map.of(), String.join(" | ", question.answers()), answer, null, confidence);
  }
}
