package ovid.harness.authoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.UserException;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;

/**
 * A task of somebody's own code. Its description also says which code it is: with other code it is
 * another run. What the code throws is told as the code's own fault, with its line.
 */
final class CodedTask<D> implements Task<D> {
  private final Task<D> task;
  private final String code;
  private volatile List<D> documents = List.of();

  private CodedTask(Task<D> task, String code) {
    this.task = task;
    this.code = code;
  }

  /**
   * Wraps a task.
   *
   * @param code the code's file and sha256
   */
  static <D> Task<D> of(Task<D> task, String code) {
    return new CodedTask<>(task, code);
  }

  /**
   * What {@code call} gives.
   *
   * @param document that it is about; null for none
   * @throws UserException for whatever the task's code throws but a {@link DataException}
   */
  private <T> T guarded(String method, @Nullable D document, Supplier<T> call) {
    try {
      return call.get();
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      throw new UserException(
          "Task code %s fails%s in %s%s: %s."
              .formatted(
                  code.replaceFirst(", sha256 .*", ""),
                  line(e),
                  method,
                  document == null ? "" : ", " + place(document),
                  what(e)),
          e);
    }
  }

  /** The innermost line of the task's own code. */
  private String line(Throwable problem) {
    ClassLoader own = task.getClass().getClassLoader();
    for (StackTraceElement frame : problem.getStackTrace()) {
      try {
        if (own != null
            && own.equals(Class.forName(frame.getClassName(), false, own).getClassLoader())) {
          return " at line " + frame.getLineNumber() + " of " + frame.getFileName();
        }
      } catch (ClassNotFoundException | LinkageError e) {
        // A class that the code cannot see is not its own.
      }
    }
    return "";
  }

  @SuppressWarnings("ReferenceEquality") // another document may hold the same
  private String place(D document) {
    List<D> all = documents;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) == document) {
        return "document " + (i + 1);
      }
    }
    return "an example";
  }

  private static String what(Throwable problem) {
    String message = problem.getMessage();
    String name = problem.getClass().getSimpleName();
    return message == null
        ? name
        : name + ", " + message.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }

  @Override
  public TaskDescription description() {
    TaskDescription own = guarded("description", null, task::description);
    Map<String, String> switches = new LinkedHashMap<>(own.switches());
    switches.put("code", code);
    return new TaskDescription(
        own.name(),
        own.version(),
        own.title(),
        own.protocol(),
        switches,
        own.source(),
        own.licence(),
        own.files(),
        own.metrics(),
        own.published(),
        own.chance(),
        own.human());
  }

  @Override
  public List<D> documents(DataFolder data) {
    List<D> read = guarded("documents", null, () -> task.documents(data));
    documents = read;
    return read;
  }

  @Override
  public List<TaskDescription.DataFile> files(DataFolder data) {
    return guarded("files", null, () -> task.files(data));
  }

  @Override
  public @Nullable Double chance(List<D> documents) {
    return guarded("chance", null, () -> Optional.ofNullable(task.chance(documents))).orElse(null);
  }

  @Override
  public List<Request> requests(D document) {
    return guarded("requests", document, () -> task.requests(document));
  }

  @Override
  public List<Request> requests(D document, String examples) {
    return guarded("requests", document, () -> task.requests(document, examples));
  }

  @Override
  public Optional<String> example(D document) {
    return guarded("example", document, () -> task.example(document));
  }

  @Override
  public String exampleEnd() {
    return guarded("exampleEnd", null, task::exampleEnd);
  }

  @Override
  public Optional<TrainingSplit<D>> training() {
    return guarded("training", null, task::training);
  }

  @Override
  public Outcome score(D document, List<Response> responses) {
    return guarded("score", document, () -> task.score(document, responses));
  }
}
