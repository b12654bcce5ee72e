package ovid.harness.cli;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.harness.evaluation.ModelFinder;
import ovid.harness.evaluation.ModelFinder.FoundModel;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;
import ovid.model.values.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid models}. */
@Command(
    name = "models",
    header = "List the GPT-2 checkpoints on this machine.",
    description =
        "Looks in the folders given, or else among those that came with Ovid, in $OVID_MODELS,"
            + " models, and the cache of Hugging Face's tools, for checkpoints of every format."
            + " Weights are not read; ovid inspect reads them.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ovid models ~/checkpoints")
final class ModelsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Checkpoints, or folders that hold some.")
  private List<Path> places = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> searched = places.isEmpty() ? usualPlaces() : places;
    List<FoundModel> found =
        Stream.concat(
                places.isEmpty() ? shipped() : Stream.empty(),
                searched.stream().flatMap(place -> ModelFinder.find(place).stream()))
            .toList();
    if (found.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("No GPT-2 checkpoint was found in " + join(searched) + "; name its folder.");
      return 0;
    }
    TextTable table = new TextTable(List.of(LEFT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT, LEFT));
    table.row("model", "parameters", "layers", "width", "context", "format", "path");
    for (FoundModel model : found) {
      Configuration shape = model.shape();
      table.row(
          model.name(),
          Numbers.parameters(shape.parameters()),
          Integer.toString(shape.layers()),
          Integer.toString(shape.width()),
          Integer.toString(shape.contextLength()),
          model.format().title(),
          model.path().toString());
    }
    out.print(table);
    out.flush();
    return 0;
  }

  private List<Path> usualPlaces() {
    List<Path> usual = new ArrayList<>();
    String own = ovid == null ? null : ovid.environment("OVID_MODELS");
    if (own != null) {
      usual.add(Path.of(own));
    }
    usual.add(Path.of("models"));
    usual.add(OvidCommand.hub(ovid, spec).environment().cache());
    return usual;
  }

  private Stream<FoundModel> shipped() {
    return OvidCommand.hub(ovid, spec).environment().shipped().stream()
        .flatMap(folder -> ModelFinder.bySize(folder).stream());
  }

  private static String join(List<Path> places) {
    return String.join(", ", places.stream().map(Path::toString).toList());
  }
}
