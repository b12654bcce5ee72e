package ovid.harness.authoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;

/**
 * A task of somebody's own code, whose description also says which code it is: with other code it
 * is another run.
 *
 * @param code the code's file and sha256
 */
record CodedTask<D>(Task<D> task, String code) implements Task<D> {

  static <D> Task<D> of(Task<D> task, String code) {
    return new CodedTask<>(task, code);
  }

  @Override
  public TaskDescription description() {
    TaskDescription own = task.description();
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
    return task.documents(data);
  }

  @Override
  public List<TaskDescription.DataFile> files(DataFolder data) {
    return task.files(data);
  }

  @Override
  public @Nullable Double chance(List<D> documents) {
    return task.chance(documents);
  }

  @Override
  public List<Request> requests(D document) {
    return task.requests(document);
  }

  @Override
  public List<Request> requests(D document, String examples) {
    return task.requests(document, examples);
  }

  @Override
  public Optional<String> example(D document) {
    return task.example(document);
  }

  @Override
  public String exampleEnd() {
    return task.exampleEnd();
  }

  @Override
  public Optional<TrainingSplit<D>> training() {
    return task.training();
  }

  @Override
  public Outcome score(D document, List<Response> responses) {
    return task.score(document, responses);
  }
}
