package ovid.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Measure;
import ovid.reports.samples.Samples;
import ovid.reports.text.Figures;
import ovid.results.RunDescription;
import ovid.results.statistics.Scale;

/**
 * The first screen's table: models against tasks, shaded between guessing and the best that is
 * known, and the largest model against the smallest.
 *
 * @param models of the columns: all, or some spread over the sizes
 * @param rows groups of tasks, then tasks that are in none; the first of them
 * @param more how many rows are left out
 * @param others how many models are left out
 */
public record Overview(List<Evidence.Model> models, List<Row> rows, int more, int others) {
  private static final int MOST = 10;
  private static final int LEVELS = 5;

  /**
   * A task or group.
   *
   * @param id the task's name as options take it; empty for a group, whose title has it
   * @param metric its headline metric with the direction
   * @param difference of the last model less the first; empty where they are not compared
   * @param reading what the test says of it
   * @param clear whether the test says that it is no chance
   */
  public record Row(
      String name,
      String id,
      String metric,
      List<Cell> cells,
      String difference,
      String reading,
      boolean clear) {}

  /**
   * A score.
   *
   * @param level its place between guessing and the best known, 0 to 4
   */
  public record Cell(String value, int level) {}

  /** Whether a column is of a model between the first and the last. */
  public boolean between(int column) {
    return column > 0 && column < models.size() - 1;
  }

  /** Empty for fewer than two models. */
  public static Optional<Overview> of(
      Evidence comparison, Contests contests, List<GroupTable> groups) {
    List<Evidence.Model> all = comparison.models();
    if (all.size() < 2) {
      return Optional.empty();
    }
    List<Evidence.Model> models = Samples.spread(all);
    List<Row> rows = new ArrayList<>();
    for (GroupTable group : groups) {
      rows.add(group(group, models));
    }
    for (Evidence.Task task : comparison.tasks()) {
      if (!comparison.grouped(task)) {
        task.headline().ifPresent(measure -> rows.add(task(task, measure, models, contests)));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Overview(
                models,
                List.copyOf(rows.subList(0, Math.min(MOST, rows.size()))),
                Math.max(0, rows.size() - MOST),
                all.size() - models.size()));
  }

  private static Row task(
      Evidence.Task task, Measure measure, List<Evidence.Model> models, Contests contests) {
    List<Cell> cells = new ArrayList<>();
    for (Evidence.Model model : models) {
      cells.add(
          task.cells()
              .get(model.index())
              .known(measure)
              .map(score ->
                  new Cell(
                      measure.format(score.value()) + measure.unit(),
                      level(task, measure, score.value())))
              .orElse(new Cell("–", 0)));
    }
    Optional<Contests.Contest> contest =
        contests.between(task, models.getFirst().index(), models.getLast().index());
    return new Row(
        task.title(),
        task.title().equals(task.name()) ? "" : task.name(),
        measure.label() + " " + measure.arrow(),
        cells,
        contest
            .map(one -> Figures.signed(measure.difference(one.result().difference())))
            .orElse(""),
        contest.map(Overview::reading).orElse(""),
        contest.filter(one -> one.lead() != 0).isPresent());
  }

  private static String reading(Contests.Contest contest) {
    return contest.few()
        ? Pairs.undecided(true)
        : says(contest.lead()) + ", p " + Figures.probability(contest.p());
  }

  private static String says(int lead) {
    return lead == 0 ? Pairs.undecided(false) : lead > 0 ? "better" : "worse";
  }

  private static Row group(GroupTable table, List<Evidence.Model> models) {
    GroupTable.Row whole = table.whole().getFirst();
    List<Cell> cells =
        models.stream()
            .map(model -> table.models().indexOf(model.name()))
            .map(place ->
                place < 0
                    ? new Cell("–", 0)
                    : new Cell(whole.cells().get(place).value(), whole.cells().get(place).level()))
            .toList();
    Optional<GroupTable.Duel> duel =
        table.contests().stream()
            .filter(one -> one.first().equals(models.getFirst().name()))
            .filter(one -> one.second().equals(models.getLast().name()))
            .findFirst();
    return new Row(
        table.title(),
        "",
        whole.name(),
        cells,
        duel.map(GroupTable.Duel::difference).orElse(""),
        duel.map(one -> says(one.lead()) + ", p " + one.p()).orElse(""),
        duel.filter(one -> one.lead() != 0).isPresent());
  }

  /** Where a score lies between guessing, or the worst here, and the best known. */
  private static int level(Evidence.Task task, Measure measure, double value) {
    List<Double> ours =
        task.cells().stream()
            .flatMap(cell -> cell.known(measure).stream())
            .map(score -> score.value())
            .toList();
    DoubleStream others =
        Stream.concat(
                task.description().published().stream()
                    .filter(figure -> figure.metric().equals(measure.name()))
                    .map(RunDescription.Published::value),
                Optional.ofNullable(task.description().human())
                    .map(RunDescription.Human::value)
                    .stream())
            .mapToDouble(Double::doubleValue);
    boolean higher = measure.higherIsBetter();
    double[] known =
        DoubleStream.concat(ours.stream().mapToDouble(Double::doubleValue), others).toArray();
    double best =
        higher
            ? DoubleStream.of(known).max().orElse(value)
            : DoubleStream.of(known).min().orElse(value);
    double worst =
        task.chance()
            .orElseGet(() ->
                higher ? 0 : ours.stream().mapToDouble(Double::doubleValue).max().orElse(value));
    boolean logarithmic = measure.scale() == Scale.LOGARITHMIC && worst > 0 && best > 0;
    double share =
        logarithmic
            ? Math.log(value / worst) / Math.log(best / worst)
            : (value - worst) / (best - worst);
    return Double.isFinite(share) ? (int) Math.clamp(Math.floor(LEVELS * share), 0, LEVELS - 1) : 0;
  }
}
