package ovid.tasks.authored;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.authored.AuthoredTask.Split;
import ovid.tasks.records.DataFormat;

/** A task's YAML file, on its way to a task. */
final class TaskFile {
  private final YamlMapping yaml;
  private final Confined folder;
  private final Path file;

  private TaskFile(Path file, YamlMapping yaml) {
    this.file = file;
    this.yaml = yaml;
    this.folder = Confined.beside(file);
  }

  static AuthoredTask<?> read(Path file) {
    TaskFile task = new TaskFile(file, YamlFile.read(file));
    return switch (task.yaml.text(TaskKeys.KIND)) {
      case "choice" -> task.build(Kinds.choice(task.yaml));
      case "cloze" -> task.build(Kinds.cloze(task.yaml));
      case "generation" -> task.build(Kinds.generation(task.yaml));
      case "perplexity" -> task.build(Kinds.perplexity(task.yaml));
      default ->
          throw task.yaml.fault(TaskKeys.KIND, "must be choice, cloze, generation or perplexity");
    };
  }

  private <Q> AuthoredTask<Q> build(Kind<Q> kind) {
    String name = yaml.text(TaskKeys.TASK);
    if (!name.matches("[a-z0-9_]{1,64}")) {
      throw yaml.fault(
          TaskKeys.TASK, "must be made of small letters, digits and _, and was " + name);
    }
    Split data = split(TaskKeys.DATA, yaml.optionalText(TaskKeys.SHA256).orElse(""));
    Split training = yaml.has(TaskKeys.TRAINING) ? split(TaskKeys.TRAINING, "") : null;
    String before = yaml.optionalText(TaskKeys.DESCRIPTION).map(text -> text + "\n\n").orElse("");
    return new AuthoredTask<>(
        describe(name, kind, data),
        kind,
        before,
        data,
        training,
        yaml.number(TaskKeys.SHOTS, 0),
        yaml.texts(TaskKeys.BLANK));
  }

  private TaskDescription describe(String name, Kind<?> kind, Split data) {
    Map<String, String> switches = new LinkedHashMap<>();
    yaml.optionalText(TaskKeys.DESCRIPTION).ifPresent(text -> switches.put("description", text));
    switches.putAll(kind.switches());
    LayoutKeys.switches(yaml, switches);
    return new TaskDescription(
        name,
        yaml.number(TaskKeys.VERSION, 1).orElse(1),
        yaml.optionalText(TaskKeys.TITLE).orElse(name),
        yaml.optionalText(TaskKeys.PROTOCOL)
            .orElse("What " + file.getFileName() + " says; the switches show it."),
        switches,
        yaml.optionalText(TaskKeys.SOURCE).orElse("not stated"),
        yaml.optionalText(TaskKeys.LICENCE).orElse("not stated"),
        List.of(data.described()),
        kind.metrics(),
        List.of(),
        kind.chance());
  }

  private Split split(String key, String sha256) {
    String name = yaml.text(key);
    Function<String, DataException> fault = what -> yaml.fault(key, what);
    Path path = folder.resolve(name, fault);
    return new Split(
        () -> folder.require(path, fault),
        new DataFile(name, sha256, ""),
        format(key, name),
        LayoutKeys.read(yaml));
  }

  private DataFormat format(String key, String name) {
    Optional<String> said = yaml.optionalText(TaskKeys.FORMAT);
    DataFormat.whyNot(name)
        .filter(why -> said.isEmpty())
        .ifPresent(why -> {
          throw yaml.fault(key, why);
        });
    return said.map(DataFormat::of)
        .orElseGet(() -> DataFormat.ofFile(name))
        .orElseThrow(
            () -> unknownFormat(said.isPresent() ? TaskKeys.FORMAT : key, said.orElse(null)));
  }

  private DataException unknownFormat(String key, @Nullable String said) {
    return yaml.fault(
        key,
        said == null
            ? "ends in no known way; say \"format\": jsonl, json, csv, tsv, parquet or text"
            : "must be jsonl, json, csv, tsv, parquet or text");
  }
}
