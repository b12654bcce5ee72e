package ovid.tasks.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;
import ovid.tasks.adapters.choice.Blimp;
import ovid.tasks.adapters.choice.Commonsense;
import ovid.tasks.adapters.core.CoreTasks;
import ovid.tasks.adapters.generation.Questions;
import ovid.tasks.adapters.generation.Summarisation;
import ovid.tasks.adapters.generation.Translation;
import ovid.tasks.adapters.lambada.LambadaVariants;
import ovid.tasks.adapters.language.LanguageTasks;

/** The tasks that Ovid ships, by name. */
public final class TaskRegistry {
  private static final List<Task<?>> ALL =
      Stream.of(
              LambadaVariants.all(),
              Commonsense.all(),
              LanguageTasks.all(),
              Summarisation.all(),
              Translation.all(),
              Questions.all(),
              CoreTasks.all(),
              Blimp.all(),
              List.<Task<?>>of(LambadaVariants.embedded()),
              Commonsense.embedded(),
              LanguageTasks.embedded(),
              Summarisation.embedded(),
              Translation.embedded(),
              Questions.embedded())
          .<Task<?>>flatMap(List::stream)
          .toList();

  private static final List<TaskGroup> GROUPS =
      Stream.of(CoreTasks.groups(), Blimp.groups()).flatMap(List::stream).toList();

  private TaskRegistry() {}

  /**
   * {@return the task of that name: one of {@link #all}, or a language-modelling task with any
   * stride; empty where there is none}
   *
   * @param name as {@code ovid tasks} lists it
   */
  public static Optional<Task<?>> find(String name) {
    return ALL.stream()
        .filter(task -> task.description().name().equals(name))
        .findFirst()
        .or(() -> LanguageTasks.find(name));
  }

  /** {@return all of them, in the order in which a table lists them} */
  public static List<Task<?>> all() {
    return ALL;
  }

  /**
   * The groups that Ovid ships, a whole before its parts.
   *
   * @return in the order in which a table lists them
   */
  public static List<TaskGroup> groups() {
    return GROUPS;
  }
}
