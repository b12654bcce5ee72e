package ovid.tasks.adapters.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;

/** The likelihood of a text, part by part. */
final class LanguageTask implements Task<Part> {
  private final TaskDescription description;
  private final List<Unit> units;
  private final Function<DataFolder, List<DataFile>> files;
  private final Function<DataFolder, List<Part>> reader;

  /**
   * @param units what the description's metrics are, in their order
   * @param files what is read of a folder
   */
  LanguageTask(
      TaskDescription description,
      List<Unit> units,
      Function<DataFolder, List<DataFile>> files,
      Function<DataFolder, List<Part>> reader) {
    this.description = description;
    this.units = List.copyOf(units);
    this.files = files;
    this.reader = reader;
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<DataFile> files(DataFolder data) {
    return files.apply(data);
  }

  @Override
  public List<Part> documents(DataFolder data) {
    return reader.apply(data);
  }

  @Override
  public List<Request> requests(Part part) {
    return List.of(part.request());
  }

  @Override
  public Outcome score(Part part, List<Response> responses) {
    Response.RollingLoglikelihood response = (Response.RollingLoglikelihood) responses.getFirst();
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (Unit unit : units) {
      statistics.put(
          unit.metric().name(), new double[] {response.logLikelihood(), unit.of(part, response)});
    }
    return new Outcome(
        statistics,
        Map.of("words", part.words(), "characters", part.characters(), "bytes", part.bytes()),
        part.title(),
        null,
        null);
  }
}
