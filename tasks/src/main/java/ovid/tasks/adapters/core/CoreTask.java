package ovid.tasks.adapters.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Aggregation;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.PythonRandom;
import ovid.tasks.ReadablePart;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.data.JsonLines;

/**
 * One of CORE's sets by nanochat's protocol: the lines in an order of their own, and before each
 * item examples that are drawn for its place in it.
 */
final class CoreTask implements Task<CoreDocument> {
  /** What every set is scored by. */
  static final Metric ACCURACY = new Metric("acc", Aggregation.PROPORTION, true);

  private static final int ORDER_SEED = 1337;
  private static final int EXAMPLES_SEED = 1234;

  private final CoreSet set;
  private final TaskDescription description;

  CoreTask(CoreSet set) {
    this.set = set;
    this.description = set.description();
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<CoreDocument> documents(DataFolder data) {
    Path file = file(data);
    List<CoreItem> lines = JsonLines.read(file, set.kind()::read);
    List<Integer> order = new ArrayList<>(places(lines.size()));
    new PythonRandom(ORDER_SEED).shuffle(order);
    List<Integer> others = places(lines.size() - 1);
    if (others.size() < set.shots()) {
      throw new DataException(
          "Data file %s has %d items, too few to show %d of the others before each; get the whole file."
              .formatted(file, lines.size(), set.shots()));
    }
    List<CoreDocument> documents = new ArrayList<>(lines.size());
    for (int place = 0; place < order.size(); place++) {
      int line = order.get(place);
      documents.add(new CoreDocument(line, lines.get(line), examples(lines, order, others, place)));
    }
    return documents;
  }

  /** Some files are published where nothing tells their checksums: ovid fetch has none of them. */
  private Path file(DataFolder data) {
    TaskDescription.DataFile file = description.files().getFirst();
    try {
      return data.require(file.path());
    } catch (TaskUnavailableException e) {
      throw file.sha256().equals(TaskDescription.DataFile.UNPUBLISHED)
          ? new TaskUnavailableException("%s It is %s.".formatted(e.getMessage(), file.url()))
          : e;
    }
  }

  private List<CoreItem> examples(
      List<CoreItem> lines, List<Integer> order, List<Integer> others, int place) {
    if (set.shots() == 0) {
      return List.of();
    }
    return new PythonRandom(EXAMPLES_SEED + place)
        .sample(others, set.shots()).stream()
            // The item itself is not among the places that are drawn from.
            .map(drawn -> lines.get(order.get(drawn < place ? drawn : drawn + 1)))
            .toList();
  }

  private static List<Integer> places(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Override
  public List<Request> requests(CoreDocument document) {
    String before =
        document.examples().stream()
            .map(example -> example.text(example.gold(), set.delimiter()) + "\n\n")
            .collect(Collectors.joining());
    return set.kind().requests(before, document.item(), set.delimiter());
  }

  @Override
  public Outcome score(CoreDocument document, List<Response> responses) {
    CoreItem item = document.item();
    if (set.kind() == CoreKind.LANGUAGE_MODELLING) {
      boolean greedy = ((Response.Loglikelihood) responses.getFirst()).greedy();
      return outcome(greedy, item, greedy ? item.answer(0) : null, null);
    }
    int best = 0;
    for (int option = 1; option < responses.size(); option++) {
      // An option without a token has no mean: NaN is less than nothing, and nothing less than it.
      if (meanLoss(responses.get(option)) < meanLoss(responses.get(best))) {
        best = option;
      }
    }
    return outcome(
        best == item.gold(), item, item.label(best), new Outcome.Choice(item.gold(), best));
  }

  @Override
  public Optional<ReadablePart<CoreDocument>> readablePart() {
    return CoreControl.of(set)
        .map(control ->
            new ReadablePart<>(
                control.part(),
                (document, other) ->
                    new CoreDocument(
                        document.line(),
                        control.swap(document.item(), other.item()),
                        document.examples())));
  }

  private static double meanLoss(Response response) {
    Response.Loglikelihood scored = (Response.Loglikelihood) response;
    return -scored.logLikelihood() / scored.tokens().size();
  }

  private static Outcome outcome(
      boolean right, CoreItem item, @Nullable String prediction, Outcome.@Nullable Choice choice) {
    return new Outcome(
        Map.of(ACCURACY.name(), new double[] {right ? 1 : 0}),
        Map.of(),
        item.label(item.gold()),
        prediction,
        choice);
  }
}
