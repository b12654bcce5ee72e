package ovid.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.Arguments;
import ovid.harness.cli.option.SeveralValues;
import ovid.harness.cli.option.TokenizerOption;
import ovid.harness.evaluation.ModelArgument;
import ovid.harness.evaluation.RunOptions;
import ovid.harness.hub.Hub;
import ovid.harness.hub.ModelLocation;
import ovid.harness.hub.TokenizerLocation;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of commands that work on a run begun earlier, maybe on another machine. */
final class PastRun {
  @Option(
      names = {"-m", "--model"},
      arity = "1..*",
      preprocessor = SeveralValues.class,
      paramLabel = "MODEL...",
      hideParamSyntax = true,
      description =
          "Where the checkpoints are now, in the run's order, or NAME=MODEL for those that moved. Default: where they were.")
  private List<String> models = List.of();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "Where the data sets are now. Default: where they were.")
  private @Nullable Path data;

  @Option(
      names = "--tokenizer",
      paramLabel = TokenizerOption.LABEL,
      description = "Where the tokenizer is now, or its name, if the run was given one.")
  private @Nullable String tokenizer;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cores to use. Default: as the run's command says.")
  private @Nullable Integer threads;

  /**
   * The options of the run in a folder, as its first command gave them.
   *
   * @param line of this process
   * @param out where the documents go
   * @param command what is recorded as the process's arguments; null for the run's own
   */
  RunOptions options(CommandLine line, Path folder, Path out, @Nullable List<String> command) {
    Arguments.requireAtLeast(1, "--threads", threads, line.getCommandSpec());
    RunDescription run = RunFolder.describe(folder);
    if (run.isImported()) {
      throw new UserException(
          "Run %s was imported from another program's files, which Ovid cannot do again."
              .formatted(folder));
    }
    RunDescription.Origin origin = run.origin();
    Path dataThen = origin == null ? null : Path.of(origin.data());
    Path tokenizerThen =
        origin == null || origin.tokenizer() == null ? null : Path.of(origin.tokenizer());
    return parse(line, folder, run)
        .options(
            new RunCommand.Place(
                models(folder, run, hub(line)),
                run.models().stream().map(RunDescription.Model::name).toList(),
                data == null ? dataThen : data,
                tokenizer == null ? tokenizerThen : TokenizerLocation.resolve(tokenizer, hub(line)),
                threads,
                out,
                command == null ? run.command() : command,
                begun(origin)));
  }

  /** Where the command's relative paths begin: where the run was begun, or here if that is gone. */
  private static Path begun(RunDescription.@Nullable Origin origin) {
    Path here = Path.of("");
    if (origin == null || origin.folder() == null) {
      return here;
    }
    Path then = Path.of(origin.folder());
    return Files.isDirectory(then) ? then : here;
  }

  private static Supplier<Hub> hub(CommandLine line) {
    OvidCommand ovid = root(line).getCommand();
    return () -> OvidCommand.hub(ovid, line.getCommandSpec());
  }

  private List<Path> models(Path folder, RunDescription run, Supplier<Hub> hub) {
    List<String> names = run.models().stream().map(RunDescription.Model::name).toList();
    List<ModelArgument> given = ModelArgument.of(models, names);
    Map<String, Path> moved = new HashMap<>();
    for (ModelArgument model : given) {
      model.name().ifPresent(name -> moved.put(name, ModelLocation.resolve(model.location(), hub)));
    }
    for (String name : moved.keySet()) {
      if (!names.contains(name)) {
        throw new UserException(
            "Run %s has no model %s; its models are %s."
                .formatted(folder, name, String.join(", ", names)));
      }
    }
    if (given.size() > moved.size()) {
      if (!moved.isEmpty() || given.size() != names.size()) {
        throw new UserException(
            "Run %s has %s, and --model names %d; name each in the run's order, or those that moved as NAME=MODEL."
                .formatted(folder, Numbers.count(names.size(), "model"), given.size()));
      }
      return given.stream().map(model -> ModelLocation.resolve(model.location(), hub)).toList();
    }
    List<Path> then = new ArrayList<>();
    for (RunDescription.Model model : run.models()) {
      if (moved.containsKey(model.name())) {
        then.add(moved.get(model.name()));
        continue;
      }
      Path path = Path.of(model.path());
      if (!Files.exists(path)) {
        throw new UserException(
            "Checkpoint %s of run %s was in %s, which is not there; say with --model where it is now."
                .formatted(model.name(), folder, path));
      }
      then.add(path);
    }
    return then;
  }

  private static RunCommand parse(CommandLine line, Path folder, RunDescription run) {
    try {
      // A fresh one, as parsing sets fields.
      OvidCommand ovid = root(line).getCommand();
      return new CommandLine(ovid.again())
                  .parseArgs(run.command().toArray(String[]::new))
                  .subcommand()
                  .commandSpec()
                  .userObject()
              instanceof RunCommand command
          ? command
          : refuse(folder, "it is no ovid run");
    } catch (ParameterException e) {
      return refuse(folder, String.valueOf(e.getMessage()));
    }
  }

  private static CommandLine root(CommandLine line) {
    CommandLine root = line;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root;
  }

  private static RunCommand refuse(Path folder, String reason) {
    throw new UserException(
        "The command that began run %s is not understood (%s); use the version of Ovid that began it."
            .formatted(folder, reason));
  }
}
