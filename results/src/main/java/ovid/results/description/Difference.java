package ovid.results.description;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.results.RunDescription;

/**
 * What makes one run another: everything that a score or the order of the journal can depend on.
 * Paths, notes, titles, published figures, the command, and the program's version (as long as
 * arithmetic and layout agree) do not.
 *
 * @param what names the first thing that differs
 */
public record Difference(String what, String there, String asked) {

  /** The first difference between a run on disk and the one that is asked for. */
  public static Optional<Difference> first(RunDescription there, RunDescription asked) {
    return firstOf(
        Stream.of(
            of("numerics", there.numerics(), asked.numerics()),
            of("list of models", names(there.models()), names(asked.models())),
            ofEach(there.models(), asked.models(), Difference::ofModel),
            of("list of tasks", taskNames(there.tasks()), taskNames(asked.tasks())),
            of("limit", there.limit(), asked.limit()),
            ofEach(there.tasks(), asked.tasks(), Difference::ofTask),
            of("seed", there.seed(), asked.seed())));
  }

  private static Optional<Difference> ofModel(
      RunDescription.Model there, RunDescription.Model asked) {
    String name = " sha256 of model " + there.name();
    return firstOf(
        Stream.of(
            of("checkpoint" + name, there.checkpointSha256(), asked.checkpointSha256()),
            of("tokenizer" + name, there.tokenizerSha256(), asked.tokenizerSha256())));
  }

  private static Optional<Difference> ofTask(RunDescription.Task there, RunDescription.Task asked) {
    String name = " of task " + there.name();
    return firstOf(
        Stream.of(
            of("version" + name, there.version(), asked.version()),
            ofSwitches(name, there.switches(), asked.switches()),
            of("list of data files" + name, files(there), files(asked)),
            ofEach(
                there.files(),
                asked.files(),
                (a, b) -> of("sha256 of data file " + a.path() + name, a.sha256(), b.sha256())),
            of("list of metrics" + name, metrics(there), metrics(asked)),
            of("number of documents" + name, there.documents(), asked.documents())));
  }

  private static Optional<Difference> ofSwitches(
      String name, Map<String, String> there, Map<String, String> asked) {
    TreeSet<String> keys = new TreeSet<>(there.keySet());
    keys.addAll(asked.keySet());
    return firstOf(
        keys.stream().map(key -> of("switch " + key + name, there.get(key), asked.get(key))));
  }

  private static Optional<Difference> of(
      String what, @Nullable Object there, @Nullable Object asked) {
    return Objects.equals(there, asked)
        ? Optional.empty()
        : Optional.of(new Difference(what, text(there), text(asked)));
  }

  private static String text(@Nullable Object value) {
    // A prompt may hold line breaks, and a sentence none.
    return value == null
        ? "none"
        : value.toString().replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  /** Compares lists of equal length, which an earlier comparison of names has made sure of. */
  private static <T> Optional<Difference> ofEach(
      List<T> there, List<T> asked, Comparison<T> comparison) {
    return firstOf(
        Stream.iterate(0, i -> i < Math.min(there.size(), asked.size()), i -> i + 1)
            .map(i -> comparison.of(there.get(i), asked.get(i))));
  }

  private static Optional<Difference> firstOf(Stream<Optional<Difference>> differences) {
    return differences.flatMap(Optional::stream).findFirst();
  }

  private static String names(List<RunDescription.Model> models) {
    return String.join(", ", models.stream().map(RunDescription.Model::name).toList());
  }

  private static String taskNames(List<RunDescription.Task> tasks) {
    return String.join(", ", tasks.stream().map(RunDescription.Task::name).toList());
  }

  private static String files(RunDescription.Task task) {
    return String.join(", ", task.files().stream().map(RunDescription.File::path).toList());
  }

  private static String metrics(RunDescription.Task task) {
    return String.join(
        ", ",
        task.metrics().stream()
            .map(metric -> metric.name() + " (" + metric.aggregation() + ")")
            .toList());
  }

  private interface Comparison<T> {
    Optional<Difference> of(T there, T asked);
  }
}
