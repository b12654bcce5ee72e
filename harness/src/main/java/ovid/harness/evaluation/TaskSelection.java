package ovid.harness.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import ovid.harness.engine.ContextFit;
import ovid.harness.engine.LoadedTask;
import ovid.harness.program.UserException;
import ovid.model.LanguageModel;
import ovid.results.RunDescription;
import ovid.tasks.ControlTask;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskUnavailableException;

/**
 * The tasks of a run. What a suite names and cannot be run, because its data are absent or a
 * model's context is too short, is left out and said; what the user names is refused.
 */
final class TaskSelection {
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<RunDescription.Skipped> skipped = new ArrayList<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Consumer<String> messages;

  private record Candidate(
      PlannedTask planned, LoadedTask<?> loaded, RunDescription.Task described) {}

  /**
   * Reads the data of all tasks.
   *
   * @param messages hears of what is left out
   * @throws UserException when data of a task that the user named are absent, or no task is left
   */
  TaskSelection(RunOptions options, Consumer<String> messages) {
    this.messages = messages;
    for (PlannedTask planned : options.tasks()) {
      DataFolder data = planned.data(options.data());
      try {
        LoadedTask<?> loaded = LoadedTask.load(planned.task(), data, options.limit());
        candidates.add(
            new Candidate(planned, loaded, RunDescriptions.of(loaded, data, options.unverified())));
      } catch (OutOfMemoryError e) {
        throw new UserException(
            "The memory does not suffice for the data of task %s; close other programs, or divide them into smaller files."
                .formatted(planned.task().description().name()),
            e);
      } catch (TaskUnavailableException e) {
        leaveOut(planned, String.valueOf(e.getMessage()));
      }
    }
    refuse("");
    options.leftOut().forEach(this::leaveOut);
    if (candidates.isEmpty()) {
      throw new UserException("No task is left to run; why each was left out stands above.");
    }
  }

  /** Leaves out what the model's context does not hold. */
  void require(String name, LanguageModel model) {
    for (Candidate candidate : List.copyOf(candidates)) {
      Optional<String> fault = ContextFit.fault(candidate.loaded(), name, model);
      if (fault.isPresent()) {
        candidates.remove(candidate);
        leaveOut(candidate.planned(), fault.get());
      }
    }
  }

  /**
   * To be asked after all models.
   *
   * @throws UserException when a task that the user named is too long for one, or no task is left
   */
  void requireSome() {
    refuse(" Leave the task or the model out.");
    if (candidates.isEmpty()) {
      throw new UserException(
          "No task is left to run: the models' contexts are too short for all of them; name other tasks or models.");
    }
  }

  private void leaveOut(PlannedTask planned, String reason) {
    String name = planned.task().description().name();
    if (planned.task() instanceof ControlTask<?> control
        && isOut(control.task().description().name())) {
      // Its task's own absence has been said.
      return;
    }
    if (!planned.optional()) {
      refused.put(name, reason);
      return;
    }
    leaveOut(name, reason);
  }

  private void leaveOut(String name, String reason) {
    messages.accept("Skipped " + name + ": " + reason);
    skipped.add(new RunDescription.Skipped(name, reason));
  }

  private boolean isOut(String task) {
    return refused.containsKey(task) || skipped.stream().anyMatch(one -> one.task().equals(task));
  }

  /** Says what to do about the first, and names the others, so that one attempt tells all. */
  private void refuse(String advice) {
    if (refused.isEmpty()) {
      return;
    }
    throw new UserException(refusal(refused, advice));
  }

  /** Why tasks cannot run: the first one's sentence, advice, and the names of the others. */
  static String refusal(Map<String, String> refused, String advice) {
    String first = refused.values().iterator().next();
    String others = refused.keySet().stream().skip(1).collect(Collectors.joining(", "));
    return first + advice + (others.isEmpty() ? "" : " Nor can these run: " + others + ".");
  }

  List<LoadedTask<?>> tasks() {
    return candidates.stream().<LoadedTask<?>>map(Candidate::loaded).toList();
  }

  List<RunDescription.Task> described() {
    return candidates.stream().map(Candidate::described).toList();
  }

  List<RunDescription.Skipped> skipped() {
    return List.copyOf(skipped);
  }
}
