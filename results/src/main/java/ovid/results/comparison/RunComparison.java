package ovid.results.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.run.DocumentScores;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.PairedScores;
import ovid.results.statistics.Resampling;

/**
 * All models of several runs, task by task, on the documents that they have in common. Runs may be
 * unfinished: what their journals hold is compared.
 *
 * @param candidates in the order of the runs and their models
 * @param tasks that at least two candidates have, in the runs' order
 * @param groups of the runs, those that are no part of another
 * @param notes a sentence for whatever could not be compared, or only in part
 */
public record RunComparison(
    List<Candidate> candidates,
    List<TaskComparison> tasks,
    List<RunDescription.Group> groups,
    List<String> notes) {
  /** Copies the lists. */
  public RunComparison {
    groups = List.copyOf(groups);
    candidates = List.copyOf(candidates);
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
  }

  /**
   * Reads runs and lays them side by side.
   *
   * @param runs folders, at least one
   * @param estimators what makes values and intervals of documents' statistics, by aggregation
   * @param resampling for so many numbers a model, as {@link Resampling#suiting} takes them
   * @return the runs, task by task
   * @throws ResultsException when a folder cannot be read or is damaged, or when no task has two
   *     candidates
   */
  public static RunComparison of(
      List<Path> runs, Estimators estimators, IntFunction<Resampling> resampling) {
    List<RunDescription> descriptions = runs.stream().map(RunFolder::describe).toList();
    boolean prompts = differentData(descriptions);
    List<Candidate> candidates = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<String, List<CommonDocuments.Entry>> byTask = new LinkedHashMap<>();
    for (int run = 0; run < runs.size(); run++) {
      List<Candidate> here = candidates(runs, descriptions, run);
      candidates.addAll(here);
      List<DocumentScores> read = DocumentScores.read(runs.get(run), prompts);
      if (read.isEmpty()) {
        notes.add(
            "Run %s holds no documents, by which models are compared; ovid report shows its scores beside others."
                .formatted(runs.get(run)));
      }
      List<RunDescription.Task> measured = descriptions.get(run).measured();
      for (DocumentScores scores : read) {
        if (!measured.contains(scores.task())) {
          continue;
        }
        Candidate candidate =
            here.stream().filter(c -> c.model().equals(scores.model())).findFirst().orElseThrow();
        byTask
            .computeIfAbsent(scores.task().name(), name -> new ArrayList<>())
            .add(new CommonDocuments.Entry(candidate, scores));
      }
    }
    List<TaskComparison> tasks = new ArrayList<>();
    byTask
        .values()
        .forEach(entries -> {
          TaskComparison task = compare(entries, estimators, resampling, notes);
          if (task != null) {
            tasks.add(task);
          }
        });
    if (tasks.isEmpty()) {
      throw new ResultsException(nothing(candidates, notes));
    }
    List<RunDescription.Group> groups =
        RunDescription.groups(descriptions).stream()
            .filter(group -> group.parent() == null)
            .toList();
    return new RunComparison(candidates, tasks, groups, notes);
  }

  private static String nothing(List<Candidate> candidates, List<String> notes) {
    if (!notes.isEmpty()) {
      return "Nothing can be compared: " + notes.getFirst();
    }
    return candidates.size() < 2
        ? "One model alone cannot be compared; name a second run."
        : "No task has finished documents of two models; name runs of the same tasks.";
  }

  private static @Nullable TaskComparison compare(
      List<CommonDocuments.Entry> entries,
      Estimators estimators,
      IntFunction<Resampling> resampling,
      List<String> notes) {
    CommonDocuments common = CommonDocuments.of(entries, notes);
    List<CommonDocuments.Entry> kept = common.kept();
    // Another program's files do not say what guessing is worth.
    RunDescription.Task task =
        kept.stream()
            .map(CommonDocuments.Entry::task)
            .filter(one -> one.chance() != null)
            .findFirst()
            .orElse(kept.getFirst().task());
    if (kept.size() < 2) {
      return null;
    }
    if (kept.stream().noneMatch(entry -> entry.scores().asked())) {
      notes.add(task.name() + ": it asks no model anything, so there is nothing to compare.");
      return null;
    }
    List<MetricComparison> metrics = new ArrayList<>();
    for (RunDescription.Metric metric : task.metrics()) {
      if (kept.stream().allMatch(entry -> entry.task().metrics().contains(metric))) {
        List<double[]> statistics =
            kept.stream()
                .map(entry -> entry.statistics(metric.name(), common.documents()))
                .toList();
        int length = statistics.getFirst().length / common.documents().length;
        metrics.add(
            new MetricComparison(
                metric,
                new PairedScores(
                    estimators.of(metric.aggregation()),
                    length,
                    statistics,
                    resampling.apply(statistics.getFirst().length))));
      }
    }
    if (metrics.isEmpty()) {
      notes.add(task.name() + ": the runs have no metric in common.");
      return null;
    }
    return new TaskComparison(
        task,
        kept.stream().map(CommonDocuments.Entry::candidate).toList(),
        common.documents(),
        kept.stream().map(CommonDocuments.Entry::scores).toList(),
        metrics);
  }

  /** Whether some task was not, for all we know, run on the same data everywhere. */
  private static boolean differentData(List<RunDescription> runs) {
    Map<String, RunDescription.Task> first = new LinkedHashMap<>();
    return runs.stream()
        .flatMap(run -> run.tasks().stream())
        .anyMatch(task -> {
          RunDescription.Task known = first.putIfAbsent(task.name(), task);
          return known != null && !CommonDocuments.sameData(known, task);
        });
  }

  private static List<Candidate> candidates(
      List<Path> runs, List<RunDescription> descriptions, int run) {
    List<Candidate> candidates = new ArrayList<>();
    for (RunDescription.Model model : descriptions.get(run).models()) {
      long namesakes =
          descriptions.stream()
              .flatMap(description -> description.models().stream())
              .filter(other -> other.name().equals(model.name()))
              .count();
      Path folder = runs.get(run).toAbsolutePath().normalize();
      String name = namesakes == 1 ? model.name() : model.name() + " in " + folder(runs, folder);
      candidates.add(new Candidate(name, runs.get(run), model));
    }
    return candidates;
  }

  /** The folder's own name, or its whole path where runs have that name in common. */
  private static String folder(List<Path> runs, Path folder) {
    long namesakes =
        runs.stream()
            .map(run -> run.toAbsolutePath().normalize())
            .filter(run -> run.endsWith(folder.getFileName()))
            .count();
    return namesakes == 1 ? folder.getFileName().toString() : folder.toString();
  }

  /**
   * {@return the average over the tasks that all of these candidates have; empty when there is
   * none}
   *
   * @param of some of {@link #candidates}
   */
  public Optional<SuiteComparison> suite(List<Candidate> of) {
    return SuiteComparison.of(this, of);
  }

  /**
   * Two candidates on a group of tasks.
   *
   * @param group one of {@link #groups()}
   * @param first the candidate that is subtracted
   * @param second the other
   * @return an average each, in the group's order; empty where they have no task of it in common
   */
  public List<GroupComparison> group(
      RunDescription.Group group, Candidate first, Candidate second) {
    return GroupComparison.of(this, group, first, second);
  }
}
