package ovid.reports.tables;

import java.util.ArrayList;
import java.util.List;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.GroupScore;
import ovid.results.RunDescription;
import ovid.results.Summary;

/**
 * A group of tasks against models: one row for the whole, and a heat map of its parts, which are
 * groups of their own or else its tasks.
 *
 * @param title of the group
 * @param description what is averaged
 * @param models the columns
 * @param whole a row an average
 * @param parts rows that are shaded by value
 * @param absent what is missing, in a sentence; empty where nothing is
 * @param published what others report, in a sentence; empty where nothing is known
 */
public record GroupTable(
    String title,
    String description,
    List<String> models,
    List<Row> whole,
    List<Row> parts,
    String absent,
    String published) {
  private static final int LEVELS = 5;
  private static final int DECIMALS = 4;

  /** A row. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A value.
   *
   * @param interval as text; empty where there is none
   * @param level its place between the lowest and the highest of the parts, 0 to 4, for the shade
   */
  public record Cell(String value, String interval, int level) {}

  /** A table for every group of every run that is no part of another. */
  public static List<GroupTable> of(List<Summary> runs) {
    return runs.stream()
        .flatMap(run -> {
          List<GroupScore> scores = GroupScore.of(run);
          return run.run().groups().stream()
              .filter(group -> group.parent() == null)
              .filter(group -> scores.stream().anyMatch(score -> score.group().equals(group)))
              .map(group -> table(run, group, scores));
        })
        .toList();
  }

  private static GroupTable table(
      Summary run, RunDescription.Group group, List<GroupScore> scores) {
    List<String> models = run.run().models().stream().map(RunDescription.Model::name).toList();
    List<GroupScore> whole = of(group, scores);
    List<Row> averages = new ArrayList<>();
    for (int i = 0; i < group.averages().size(); i++) {
      int average = i;
      averages.add(
          new Row(
              whole.getFirst().averages().get(i).name(),
              cells(whole.stream().map(score -> score.averages().get(average)).toList(), 0, 1)));
    }
    List<String> absent = whole.getFirst().absent();
    return new GroupTable(
        Text.cut(group.title(), Text.TITLE),
        Text.cut(group.description(), Text.PARAGRAPH),
        models,
        averages,
        parts(run, group, scores),
        absent.isEmpty()
            ? ""
            : "Not whole: %d of %d tasks are absent (%s); the mean is over the others and is no %s."
                .formatted(
                    absent.size(),
                    group.tasks().size(),
                    String.join(", ", absent),
                    group.averages().getFirst().name()),
        String.join(
            ", ",
            group.published().stream()
                .map(one ->
                    "%s %s (%s)"
                        .formatted(one.model(), Figures.fixed(one.value(), DECIMALS), one.source()))
                .toList()));
  }

  private static List<GroupScore> of(RunDescription.Group group, List<GroupScore> scores) {
    return scores.stream().filter(score -> score.group().equals(group)).toList();
  }

  private static List<Row> parts(Summary run, RunDescription.Group group, List<GroupScore> scores) {
    List<String> names = new ArrayList<>();
    List<List<Summary.MetricScore>> rows = new ArrayList<>();
    for (RunDescription.Group part : run.run().groups()) {
      List<GroupScore> of = of(part, scores);
      if (group.name().equals(part.parent()) && !of.isEmpty()) {
        names.add(part.title());
        rows.add(of.stream().map(score -> score.averages().getFirst()).toList());
      }
    }
    String metric = group.averages().getFirst().metric();
    for (String task : names.isEmpty() ? group.tasks() : List.<String>of()) {
      List<Summary.MetricScore> row =
          run.run().models().stream()
              .flatMap(model -> run.score(model.name(), task).stream())
              .flatMap(score -> score.metric(metric).stream())
              .toList();
      if (row.size() == run.run().models().size()) {
        names.add(task);
        rows.add(row);
      }
    }
    double low = rows.stream().flatMap(List::stream).mapToDouble(s -> s.value()).min().orElse(0);
    double high = rows.stream().flatMap(List::stream).mapToDouble(s -> s.value()).max().orElse(1);
    List<Row> parts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      parts.add(new Row(Text.cut(names.get(i), Text.TITLE), cells(rows.get(i), low, high)));
    }
    return parts;
  }

  private static List<Cell> cells(List<Summary.MetricScore> scores, double low, double high) {
    return scores.stream()
        .map(score -> {
          double place = high > low ? (score.value() - low) / (high - low) : 0;
          int level = (int) Math.clamp(Math.floor(LEVELS * place), 0, LEVELS - 1);
          return new Cell(
              Figures.fixed(score.value(), DECIMALS),
              Double.isNaN(score.low())
                  ? ""
                  : Figures.fixed(score.low(), DECIMALS)
                      + " – "
                      + Figures.fixed(score.high(), DECIMALS),
              level);
        })
        .toList();
  }
}
