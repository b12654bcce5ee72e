package ovid.results;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summary.json}: {@code run}, {@code scores}, and last {@code execution}, which holds all
 * that may differ between two runs with the same scores: the sessions, and those parts of the
 * description that say where and by what command it was run.
 */
final class SummaryFile {
  static final String NAME = "summary.json";

  private SummaryFile() {}

  static void write(Path folder, Summary summary) {
    AtomicFile.write(folder, NAME, Json.file(tree(summary)));
  }

  private static ObjectNode tree(Summary summary) {
    ObjectNode run = Json.MAPPER.valueToTree(summary.run());
    ObjectNode execution = Json.MAPPER.createObjectNode();
    execution.set("ovid", run.remove("ovid"));
    execution.set("command", run.remove("command"));
    execution.set("origin", run.remove("origin"));
    ArrayNode paths = execution.putArray("model_paths");
    for (JsonNode model : run.get("models")) {
      paths.add(((ObjectNode) model).remove("path"));
    }
    execution.set("sessions", Json.MAPPER.valueToTree(summary.execution()));
    ObjectNode file = Json.MAPPER.createObjectNode();
    file.set("run", run);
    file.set("scores", Json.MAPPER.valueToTree(summary.scores()));
    file.set("execution", execution);
    return file;
  }

  static Summary read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new ResultsException(missing(folder));
    }
    JsonNode tree = DescriptionFile.readTree(file);
    DescriptionFile.checkSchema(file, tree.path("run").path("schema"));
    try {
      ObjectNode run = (ObjectNode) tree.required("run");
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
        ((ObjectNode) node).set("path", paths.required(model++));
      }
      return new Summary(
          Json.MAPPER.treeToValue(run, RunDescription.class),
          list(tree.required("scores"), Summary.Score.class),
          list(execution.required("sessions"), Session.class));
    } catch (JacksonException e) {
      throw DescriptionFile.damaged(file, e);
    }
  }

  private static String missing(Path folder) {
    return Files.exists(folder.resolve(DescriptionFile.NAME))
        ? "Run folder "
            + folder
            + " has no summary.json because its run is not finished; repeat its command to go on"
            + " where it stopped."
        : "Folder " + folder + " holds no run; name the folder that ovid run wrote.";
  }

  private static <T> List<T> list(JsonNode nodes, Class<T> type) {
    List<T> list = new ArrayList<>();
    for (JsonNode node : nodes) {
      list.add(Json.MAPPER.treeToValue(node, type));
    }
    return list;
  }
}
