package ovid.tasks.adapters.choice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;

/** Questions of two options, and the same with the candidates exchanged in the text. */
final class SwitchingTask implements Task<SwitchingTask.Pair> {
  static final Metric CONSISTENCY = new Metric("consistency", Aggregation.PROPORTION, true);
  static final Metric ACCURACY = new Metric("acc", Aggregation.PROPORTION, true);
  static final Metric SWITCHED = new Metric("acc_switched", Aggregation.PROPORTION, true);

  private final TaskDescription description;
  private final Function<DataFolder, List<Pair>> reader;

  /** A question before and after the exchange. */
  record Pair(ChoiceQuestion original, ChoiceQuestion switched) {}

  SwitchingTask(TaskDescription description, Function<DataFolder, List<Pair>> reader) {
    this.description = description;
    this.reader = reader;
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<Pair> documents(DataFolder data) {
    return reader.apply(data);
  }

  @Override
  public List<Request> requests(Pair pair) {
    return Stream.of(pair.original(), pair.switched())
        .flatMap(question -> question.options().stream())
        .<Request>map(o -> new Request.Loglikelihood(o.context(), o.continuation()))
        .toList();
  }

  @Override
  public Optional<String> example(Pair pair) {
    return Optional.of(pair.original().solved());
  }

  @Override
  public Outcome score(Pair pair, List<Response> responses) {
    int original = choice(responses.subList(0, 2));
    int switched = choice(responses.subList(2, 4));
    return new Outcome(
        Map.of(
            CONSISTENCY.name(), figure(original != switched),
            ACCURACY.name(), figure(original == pair.original().gold()),
            SWITCHED.name(), figure(switched == pair.switched().gold())),
        Map.of(),
        pair.original().options().get(pair.original().gold()).text(),
        pair.original().options().get(original).text(),
        new Outcome.Choice(pair.original().gold(), original));
  }

  private static double[] figure(boolean holds) {
    return new double[] {holds ? 1 : 0};
  }

  private static int choice(List<Response> responses) {
    double first = ((Response.Loglikelihood) responses.get(0)).logLikelihood();
    double second = ((Response.Loglikelihood) responses.get(1)).logLikelihood();
    return second > first ? 1 : 0;
  }
}
