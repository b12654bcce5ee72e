package ovid.tasks.adapters.generation;

import java.util.List;
import java.util.stream.Stream;
import ovid.tasks.Task;

/** Questions that are answered by a short text. */
public final class Questions {
  private Questions() {}

  /** All of them. */
  public static List<Task<?>> all() {
    return Stream.of(
            Coqa.all(), NaturalQuestions.all(), List.<Task<?>>of(Trivia.task()), Squad.all())
        .<Task<?>>flatMap(List::stream)
        .toList();
  }

  /** Those on the embedded suite. */
  public static List<Task<?>> embedded() {
    return List.of(Squad.embedded());
  }
}
