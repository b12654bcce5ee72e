package ovid.reports.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.statistics.Estimators;

/**
 * Several runs laid side by side: each checkpoint is one model and each version of a task one task,
 * whichever runs they are in. Where two runs scored the same pair, the one with more finished
 * documents counts, the later one of equals; an imported table's only where it has more.
 *
 * @param runs the runs, as given
 * @param models by size, then in the order of the runs
 * @param tasks in the order of the runs
 * @param superseded pairs that were left out since another run counts for them
 */
public record Evidence(List<Summary> runs, List<Model> models, List<Task> tasks, int superseded) {

  /**
   * A checkpoint.
   *
   * @param index its place among the models
   * @param name unique on the page
   */
  public record Model(int index, String name, long parameters) {
    public String size() {
      return Figures.parameters(parameters);
    }
  }

  /**
   * A version of a task.
   *
   * @param index its place among the tasks
   * @param name unique on the page
   * @param cells what is known of each model, in the models' order
   */
  public record Task(
      int index,
      String name,
      RunDescription.Task description,
      List<Measure> measures,
      List<Cell> cells) {

    /** What the page calls it at length. */
    public String title() {
      return Text.cut(description.title(), Text.TITLE);
    }

    /** The fragment of its samples. */
    public String anchor() {
      return "samples-" + index;
    }

    /** The metric that stands for the task. */
    public Optional<Measure> headline() {
      return measures.stream().findFirst();
    }

    /** The headline metric's value for guessing. */
    public Optional<Double> chance() {
      return Optional.ofNullable(description.chance());
    }

    /** The metric that says of one document whether it was right, where there is one. */
    Optional<Measure> verdict() {
      return measures.stream().filter(Measure::judges).findFirst();
    }

    /** Cells with at least one finished document. */
    public List<Cell> scored() {
      return cells.stream().filter(cell -> cell.documents() > 0).toList();
    }

    /** Whether it asks models anything; a baseline, such as an article's beginning, does not. */
    boolean asksModels() {
      return scored().stream()
          .flatMap(cell -> cell.score().stream())
          .map(score -> score.counts().get(JournalEntry.TOKENS))
          .anyMatch(tokens -> tokens == null || tokens > 0);
    }

    /** Whether all scored models finished equally many documents: only then are they compared. */
    boolean sameDocuments() {
      return scored().stream().mapToInt(Cell::documents).distinct().count() <= 1;
    }
  }

  /**
   * A model on a task.
   *
   * @param run the run that counts for it, or -1 where none holds the pair
   * @param description the task as that run had it
   * @param score absent where the run has none
   */
  public record Cell(
      Model model, int run, RunDescription.Task description, Optional<Summary.Score> score) {

    public int documents() {
      return score.map(Summary.Score::documents).orElse(0);
    }

    /** Whether the run holds the pair and has not finished its documents. */
    public boolean interrupted() {
      return run >= 0 && documents() < description.documents();
    }

    Optional<Summary.MetricScore> metric(String name) {
      return score.flatMap(
          s -> s.metrics().stream().filter(m -> m.name().equals(name)).findFirst());
    }

    /** The metric's score where it is a number. */
    public Optional<Summary.MetricScore> known(Measure measure) {
      return metric(measure.name()).filter(m -> documents() > 0 && !Double.isNaN(m.value()));
    }
  }

  /** The groups of the runs, each once. */
  public List<RunDescription.Group> groups() {
    return RunDescription.groups(runs.stream().map(Summary::run).toList());
  }

  /** Whether a row of a group stands for the task. */
  public boolean grouped(Task task) {
    return groups().stream().anyMatch(group -> group.tasks().contains(task.description().name()));
  }

  private record Checkpoint(String name, long parameters, String weights, String tokenizer) {
    static Checkpoint of(RunDescription.Model model) {
      return new Checkpoint(
          model.name(), model.parameters(), model.checkpointSha256(), model.tokenizerSha256());
    }
  }

  private record TaskVersion(String name, int version) {
    static TaskVersion of(RunDescription.Task task) {
      return new TaskVersion(task.name(), task.version());
    }
  }

  /**
   * Lays runs side by side.
   *
   * @param estimators of the runs' metrics
   */
  public static Evidence of(List<Summary> runs, Estimators estimators) {
    List<Checkpoint> checkpoints =
        runs.stream()
            .flatMap(run -> run.run().models().stream())
            .map(Checkpoint::of)
            .distinct()
            .sorted(Comparator.comparingLong(Checkpoint::parameters))
            .toList();
    Map<TaskVersion, RunDescription.Task> versions = new LinkedHashMap<>();
    runs.stream()
        .flatMap(run -> run.run().measured().stream())
        .forEach(task -> versions.putIfAbsent(TaskVersion.of(task), task));
    // What another program's files say of a task is less than what any run of ours does.
    runs.reversed().stream()
        .filter(run -> !run.run().isImported())
        .flatMap(run -> run.run().measured().stream())
        .forEach(task -> versions.put(TaskVersion.of(task), task));

    List<String> modelNames = unique(checkpoints.stream().map(Checkpoint::name).toList());
    List<Model> models = new ArrayList<>();
    for (int i = 0; i < checkpoints.size(); i++) {
      models.add(new Model(i, modelNames.get(i), checkpoints.get(i).parameters()));
    }
    List<String> taskNames = unique(versions.keySet().stream().map(TaskVersion::name).toList());
    List<Task> tasks = new ArrayList<>();
    int held = 0;
    for (Map.Entry<TaskVersion, RunDescription.Task> entry : versions.entrySet()) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < models.size(); i++) {
        Cell cell = new Cell(models.get(i), -1, entry.getValue(), Optional.empty());
        for (int run = 0; run < runs.size(); run++) {
          Optional<Cell> found =
              cell(runs.get(run), run, models.get(i), checkpoints.get(i), entry.getKey());
          held += found.isPresent() ? 1 : 0;
          boolean ours = !runs.get(run).run().isImported();
          if (found.isPresent()
              && (ours
                  ? found.get().documents() >= cell.documents()
                  : found.get().documents() > cell.documents())) {
            cell = found.get();
          }
        }
        cells.add(cell);
      }
      List<Measure> measures =
          entry.getValue().metrics().stream().map(m -> Measure.of(m, estimators)).toList();
      String name = taskNames.get(tasks.size());
      tasks.add(new Task(tasks.size(), name, entry.getValue(), measures, List.copyOf(cells)));
    }
    long counted =
        tasks.stream().flatMap(task -> task.cells().stream()).filter(c -> c.run() >= 0).count();
    return new Evidence(
        List.copyOf(runs), List.copyOf(models), List.copyOf(tasks), (int) (held - counted));
  }

  private static Optional<Cell> cell(
      Summary summary, int run, Model model, Checkpoint checkpoint, TaskVersion version) {
    boolean holds =
        summary.run().models().stream().anyMatch(m -> Checkpoint.of(m).equals(checkpoint));
    if (!holds) {
      return Optional.empty();
    }
    return summary.run().tasks().stream()
        .filter(task -> TaskVersion.of(task).equals(version))
        .findFirst()
        .map(task -> new Cell(model, run, task, summary.score(checkpoint.name(), version.name())))
        .flatMap(cell -> summary.run().isImported() ? imported(cell) : Optional.of(cell));
  }

  /** Another program's table may lack pairs, and what it holds is all that was asked. */
  private static Optional<Cell> imported(Cell cell) {
    return cell.documents() == 0
        ? Optional.empty()
        : Optional.of(
            new Cell(
                cell.model(), cell.run(), cell.description().over(cell.documents()), cell.score()));
  }

  /** The names, bounded in length, equal ones told apart by a number. */
  private static List<String> unique(List<String> names) {
    List<String> result = new ArrayList<>();
    for (String name : names) {
      String bounded = name.isBlank() ? "(no name)" : Text.cut(name, Text.NAME);
      String candidate = bounded;
      for (int n = 2; result.contains(candidate); n++) {
        candidate = bounded + " (" + n + ")";
      }
      result.add(candidate);
    }
    return result;
  }
}
