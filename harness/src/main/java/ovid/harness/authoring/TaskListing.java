package ovid.harness.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.Paragraph;
import ovid.tasks.Metric;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Manifest;

/** All tasks, under the data set that they are on. */
public final class TaskListing {
  private static final String PAPER = "Radford et al. 2019";

  private TaskListing() {}

  /** Lines of at most {@code width} characters, as far as names allow. */
  public static String of(List<Task<?>> tasks, int width) {
    StringBuilder text = new StringBuilder();
    String heading = "";
    for (TaskDescription task : tasks.stream().<TaskDescription>map(Task::description).toList()) {
      String own = heading(task);
      if (!own.equals(heading)) {
        text.append(text.isEmpty() ? "" : "\n").append(Paragraph.wrap(own, width));
        heading = own;
      }
      text.append("  ").append(task.name()).append('\n');
      text.append(indented(task.title() + "; " + metrics(task), width));
      text.append(published(task).map(line -> indented(line, width)).orElse(""));
    }
    return text.toString();
  }

  private static String indented(String text, int width) {
    return Paragraph.wrap(text, width - 6).indent(6);
  }

  /** What the tasks on one data set have in common. */
  private static String heading(TaskDescription task) {
    List<String> parts = new ArrayList<>();
    Optional<DataSet> set = dataSet(task);
    parts.add(set.map(found -> found.title() + ": ").orElse("") + task.source());
    parts.add("licence: " + task.licence());
    OptionalInt documents = set.map(DataSet::documents).orElse(OptionalInt.empty());
    documents.ifPresent(count -> parts.add(Numbers.count(count) + " documents"));
    return String.join("; ", parts);
  }

  /** The public data set that a task reads. */
  static Optional<DataSet> dataSet(TaskDescription task) {
    return task.files().stream()
        .flatMap(file -> Manifest.containing(file.path()).stream())
        .findFirst();
  }

  private static String metrics(TaskDescription task) {
    return task.metrics().stream().map(Metric::name).collect(Collectors.joining(", "));
  }

  /** The headline metric of the smallest and the largest model: the paper's, or else others'. */
  private static Optional<String> published(TaskDescription task) {
    String metric = task.metrics().getFirst().name();
    List<PublishedResult> all =
        task.published().stream().filter(result -> result.metric().equals(metric)).toList();
    List<PublishedResult> paper =
        all.stream().filter(result -> result.source().startsWith(PAPER)).toList();
    List<PublishedResult> shown = paper.isEmpty() ? all : paper;
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (paper.isEmpty() ? "published: " : "paper: ")
            + metric
            + " "
            + result(shown.getFirst())
            + (shown.size() == 1 ? "" : " … " + result(shown.getLast())));
  }

  private static String result(PublishedResult result) {
    return Numbers.score(result.value()) + " (" + result.model() + ")";
  }
}
