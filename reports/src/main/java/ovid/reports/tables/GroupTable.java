package ovid.reports.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.GroupContests;
import ovid.reports.evidence.GroupSummaries;
import ovid.reports.plots.HeatMap;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.GroupScore;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.statistics.Interval;

/**
 * A group of tasks against models: one row for the whole, and a heat map of its parts, which are
 * groups of their own or else its tasks.
 *
 * @param title of the group
 * @param description what is averaged
 * @param models the columns
 * @param whole a row an average
 * @param contests models against each other on the first of these averages
 * @param map the parts as a picture
 * @param parts rows that are shaded by value
 * @param absent what is missing, in a sentence; empty where nothing is
 * @param published what others report, in a sentence; empty where nothing is known
 */
public record GroupTable(
    String title,
    String description,
    List<String> models,
    List<Row> whole,
    List<Duel> contests,
    HeatMap map,
    List<Row> parts,
    String absent,
    String published) {
  private static final int LEVELS = 5;
  private static final int DECIMALS = 4;

  private static final String PEOPLE = "people";

  /**
   * Two models.
   *
   * @param difference the second − the first
   * @param p corrected for all tests of groups
   * @param lead 1 where the second is better, −1 where the first is, 0 where that may be chance
   */
  public record Duel(
      String first, String second, String difference, String interval, String p, int lead) {}

  /**
   * A part of the group.
   *
   * @param scores one a model
   * @param others what others report of it, by whose it is
   */
  private record Part(String name, List<Summary.MetricScore> scores, Map<String, Double> others) {}

  /** A row. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A value.
   *
   * @param interval as text; empty where there is none
   * @param level its place between the lowest and the highest of the parts, 0 to 4, for the shade
   */
  public record Cell(String value, String interval, int level) {}

  /**
   * A table for every group that is no part of another; of models that have other tasks of it than
   * others, one of their own, since their means are not over the same.
   */
  public static List<GroupTable> of(Evidence comparison, GroupContests contests) {
    List<GroupTable> tables = new ArrayList<>();
    for (Summary run : GroupSummaries.of(comparison)) {
      List<GroupScore> scores = GroupScore.of(run);
      RunDescription.Group group = run.run().groups().getFirst();
      tables.add(table("heat-" + tables.size(), run, group, scores, contests));
    }
    return tables;
  }

  private static GroupTable table(
      String id,
      Summary run,
      RunDescription.Group group,
      List<GroupScore> scores,
      GroupContests contests) {
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
    List<Part> parts = parts(run, group, scores);
    List<String> absent = whole.getFirst().absent();
    return new GroupTable(
        Text.cut(group.title(), Text.TITLE),
        Text.cut(group.description(), Text.PARAGRAPH),
        models,
        averages,
        contests.shown(group.name()).stream()
            .filter(one -> models.contains(one.smaller().name()))
            .filter(one -> models.contains(one.larger().name()))
            .map(GroupTable::duel)
            .toList(),
        map(id, group, models, parts),
        rows(parts),
        absent.isEmpty()
            ? ""
            : "Not whole: %d of %d tasks are absent (%s); the mean is over the others and is no %s."
                .formatted(
                    absent.size(),
                    group.tasks().size(),
                    String.join(", ", absent),
                    group.averages().getFirst().name()),
        published(group));
  }

  private static String published(RunDescription.Group group) {
    List<String> others = new ArrayList<>();
    for (RunDescription.Published one : group.published()) {
      others.add(
          "%s %s (%s)".formatted(one.model(), Figures.fixed(one.value(), DECIMALS), one.source()));
    }
    if (group.human() != null) {
      others.add(
          "%s %s (%s)"
              .formatted(
                  PEOPLE, Figures.fixed(group.human().value(), DECIMALS), group.human().source()));
    }
    return String.join(", ", others);
  }

  private static Duel duel(GroupContests.GroupContest contest) {
    Interval interval = contest.difference().interval();
    return new Duel(
        contest.smaller().name(),
        contest.larger().name(),
        signed(contest.difference().value()),
        signed(interval.low()) + " – " + signed(interval.high()),
        Figures.probability(contest.p()),
        contest.p() < Contests.ALPHA ? (int) Math.signum(contest.difference().value()) : 0);
  }

  private static String signed(double value) {
    return Figures.signed(Figures.fixed(value, DECIMALS));
  }

  private static HeatMap map(
      String id, RunDescription.Group group, List<String> models, List<Part> parts) {
    List<String> columns = new ArrayList<>(models);
    for (Part part : parts) {
      for (String other : part.others().keySet()) {
        long known = parts.stream().filter(one -> one.others().containsKey(other)).count();
        if (!columns.contains(other) && 2 * known >= parts.size()) {
          columns.add(other);
        }
      }
    }
    List<HeatMap.Line> lines = new ArrayList<>();
    for (Part part : parts) {
      List<OptionalDouble> values = new ArrayList<>();
      part.scores().forEach(score -> values.add(OptionalDouble.of(score.value())));
      for (String other : columns.subList(models.size(), columns.size())) {
        Double value = part.others().get(other);
        values.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
      }
      lines.add(new HeatMap.Line(part.name(), values));
    }
    return HeatMap.of(
        id,
        "%s: %d parts and %d models".formatted(group.title(), parts.size(), models.size()),
        columns,
        lines,
        models.size());
  }

  private static List<GroupScore> of(RunDescription.Group group, List<GroupScore> scores) {
    return scores.stream().filter(score -> score.group().equals(group)).toList();
  }

  private static List<Part> parts(
      Summary run, RunDescription.Group group, List<GroupScore> scores) {
    List<Part> parts = new ArrayList<>();
    for (RunDescription.Group part : run.run().groups()) {
      List<GroupScore> of = of(part, scores);
      if (group.name().equals(part.parent()) && !of.isEmpty()) {
        String prefix = group.title() + ", ";
        parts.add(
            new Part(
                part.title().startsWith(prefix)
                    ? part.title().substring(prefix.length())
                    : part.title(),
                of.stream().map(score -> score.averages().getFirst()).toList(),
                others(part.averages().getFirst().name(), part.published(), part.human())));
      }
    }
    String metric = group.averages().getFirst().metric();
    for (String task : parts.isEmpty() ? group.tasks() : List.<String>of()) {
      List<Summary.MetricScore> row =
          run.run().models().stream()
              .flatMap(model -> run.score(model.name(), task).stream())
              .flatMap(score -> score.metric(metric).stream())
              .toList();
      if (row.size() == run.run().models().size()) {
        RunDescription.Task described = run.run().task(task);
        parts.add(new Part(task, row, others(metric, described.published(), described.human())));
      }
    }
    return parts;
  }

  private static Map<String, Double> others(
      String metric,
      List<RunDescription.Published> published,
      RunDescription.@Nullable Human human) {
    Map<String, Double> others = new LinkedHashMap<>();
    published.stream()
        .filter(one -> one.metric().equals(metric))
        .forEach(one -> others.putIfAbsent(one.model(), one.value()));
    if (human != null) {
      others.put(PEOPLE, human.value());
    }
    return others;
  }

  private static List<Row> rows(List<Part> parts) {
    double low = values(parts).min().orElse(0);
    double high = values(parts).max().orElse(1);
    return parts.stream()
        .map(part -> new Row(Text.cut(part.name(), Text.TITLE), cells(part.scores(), low, high)))
        .toList();
  }

  private static DoubleStream values(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.scores().stream())
        .mapToDouble(Summary.MetricScore::value);
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
