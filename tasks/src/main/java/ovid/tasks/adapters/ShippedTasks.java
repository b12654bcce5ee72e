package ovid.tasks.adapters;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ovid.tasks.Task;
import ovid.tasks.adapters.choice.Commonsense;
import ovid.tasks.adapters.generation.Questions;
import ovid.tasks.adapters.generation.Summarisation;
import ovid.tasks.adapters.generation.Translation;
import ovid.tasks.adapters.language.LanguageTasks;

/** The adapters of this package, in the order in which a table lists them. */
public final class ShippedTasks {
  private static final List<Task<?>> ALL =
      Stream.of(
              LambadaVariants.all(),
              Commonsense.all(),
              LanguageTasks.all(),
              Summarisation.all(),
              Translation.all(),
              Questions.all(),
              List.<Task<?>>of(LambadaVariants.embedded()),
              Commonsense.embedded(),
              LanguageTasks.embedded(),
              Summarisation.embedded(),
              Translation.embedded(),
              Questions.embedded())
          .<Task<?>>flatMap(List::stream)
          .toList();

  private ShippedTasks() {}

  /** The task of that name: one of {@link #all}, or a language-modelling task with any stride. */
  public static Optional<Task<?>> find(String name) {
    return ALL.stream()
        .filter(task -> task.description().name().equals(name))
        .findFirst()
        .or(() -> LanguageTasks.find(name));
  }

  /** All of them. */
  public static List<Task<?>> all() {
    return ALL;
  }
}
