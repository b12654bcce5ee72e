package ovid.tasks.adapters;

import java.util.List;
import java.util.stream.Stream;
import ovid.tasks.Task;
import ovid.tasks.adapters.generation.Questions;
import ovid.tasks.adapters.generation.Summarisation;
import ovid.tasks.adapters.generation.Translation;

/** The adapters of this package, in the order in which a table lists them. */
public final class ShippedTasks {
  private static final List<Task<?>> ALL =
      Stream.of(
              LambadaVariants.all(),
              WinogradTask.all(),
              List.<Task<?>>of(new WikiTextTask()),
              Summarisation.all(),
              Translation.all(),
              Questions.all())
          .<Task<?>>flatMap(List::stream)
          .toList();

  private ShippedTasks() {}

  /** All of them. */
  public static List<Task<?>> all() {
    return ALL;
  }
}
