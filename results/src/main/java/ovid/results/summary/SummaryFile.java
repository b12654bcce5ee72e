package ovid.results.summary;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.results.GroupScore;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.Summary;
import ovid.results.description.DescriptionFile;
import ovid.results.storage.AtomicFile;
import ovid.results.storage.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summary.json}: {@code run}, {@code scores}, and last {@code execution}, which holds all
 * that may differ between two runs with the same scores: the sessions, and those parts of the
 * description that say where and by what command it was run.
 */
public final class SummaryFile {
  public static final String NAME = "summary.json";

  private SummaryFile() {}

  public static void write(Path folder, Summary summary) {
    AtomicFile.write(folder, NAME, Json.file(tree(summary)));
  }

  private static ObjectNode tree(Summary summary) {
    ObjectNode run = Json.MAPPER.valueToTree(summary.run());
    ObjectNode execution = Json.MAPPER.createObjectNode();
    execution.set("ovid", run.remove("ovid"));
    execution.set("command", run.remove("command"));
    execution.set("origin", run.remove("origin"));
    ArrayNode paths = execution.putArray("model_paths");
    ObjectNode notes = Json.MAPPER.createObjectNode();
    for (JsonNode model : run.get("models")) {
      ObjectNode object = (ObjectNode) model;
      paths.add(object.remove("path"));
      JsonNode said = object.remove("notes");
      if (said != null) {
        notes.set(object.get("name").stringValue(), said);
      }
    }
    if (!notes.isEmpty()) {
      execution.set("model_notes", notes);
    }
    execution.set("sessions", Json.MAPPER.valueToTree(summary.execution()));
    ObjectNode file = Json.MAPPER.createObjectNode();
    file.set("run", run);
    file.set("scores", Json.MAPPER.valueToTree(summary.scores()));
    List<GroupScore> groups = GroupScore.of(summary);
    if (!groups.isEmpty()) {
      file.set("groups", groups(groups));
    }
    file.set("execution", execution);
    return file;
  }

  /** For readers of the file; whoever reads the summary makes them of the scores again. */
  private static ArrayNode groups(List<GroupScore> groups) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (GroupScore score : groups) {
      ObjectNode group =
          array.addObject().put("model", score.model()).put("group", score.group().name());
      group.put("documents", score.documents());
      score.absent().forEach(group.putArray("absent_tasks")::add);
      group.set("metrics", Json.MAPPER.valueToTree(score.averages()));
    }
    return array;
  }

  public static Summary read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new ResultsException(missing(folder));
    }
    JsonNode tree = DescriptionFile.readTree(file);
    DescriptionFile.checkSchema(file, tree.path("run").path("schema"));
    try {
      ObjectNode run = object(file, tree.required("run"));
      JsonNode execution = tree.required("execution");
      run.set("ovid", execution.required("ovid"));
      run.set("command", execution.required("command"));
      // Layout 1 has none.
      if (execution.has("origin")) {
        run.set("origin", execution.get("origin"));
      }
      JsonNode paths = execution.required("model_paths");
      int model = 0;
      for (JsonNode node : run.required("models")) {
        ObjectNode object = object(file, node);
        object.set("path", paths.required(model++));
        JsonNode said = execution.path("model_notes").path(object.path("name").asString());
        if (!said.isMissingNode()) {
          object.set("notes", said);
        }
      }
      Summary summary =
          new Summary(
              Json.MAPPER.treeToValue(run, RunDescription.class),
              list(tree.required("scores"), Summary.Score.class),
              list(execution.required("sessions"), Session.class));
      checkScores(file, summary);
      return summary;
    } catch (JacksonException e) {
      throw DescriptionFile.damaged(file, e);
    }
  }

  private static ObjectNode object(Path file, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw DescriptionFile.damaged(file, "a model or the run is no object", null);
  }

  /** The scores must be those of the run: one a model and task, of the task's metrics. */
  private static void checkScores(Path file, Summary summary) {
    List<RunDescription.Task> tasks = summary.run().tasks();
    List<RunDescription.Model> models = summary.run().models();
    List<Summary.Score> scores = summary.scores();
    boolean sound = scores.size() == (long) models.size() * tasks.size();
    for (int i = 0; sound && i < scores.size(); i++) {
      Summary.Score score = scores.get(i);
      RunDescription.Task task = tasks.get(i % tasks.size());
      sound =
          score.model().equals(models.get(i / tasks.size()).name())
              && score.task().equals(task.name())
              && score.metrics().stream()
                  .map(Summary.MetricScore::name)
                  .toList()
                  .equals(task.metrics().stream().map(RunDescription.Metric::name).toList());
    }
    if (!sound) {
      throw DescriptionFile.damaged(file, "its scores are not of its run", null);
    }
  }

  private static String missing(Path folder) {
    return Files.exists(folder.resolve(DescriptionFile.NAME))
        ? "Run folder "
            + folder
            + " has no summary.json because its run is not finished; repeat its command to go on"
            + " where it stopped."
        : DescriptionFile.noRun(folder);
  }

  private static <T> List<T> list(JsonNode nodes, Class<T> type) {
    List<T> list = new ArrayList<>();
    for (JsonNode node : nodes) {
      T value = Json.MAPPER.treeToValue(node, type);
      if (value == null) {
        throw MismatchedInputException.from(null, type, "a null among the values");
      }
      list.add(value);
    }
    return list;
  }
}
