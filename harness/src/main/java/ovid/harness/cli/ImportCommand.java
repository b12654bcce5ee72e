package ovid.harness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.ProgramVersion;
import ovid.harness.evaluation.Aggregations;
import ovid.results.LmEvalImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid import}. */
@Command(
    name = "import",
    header = "Read lm-eval's results and samples into a run folder.",
    description =
        "Its scores then stand beside Ovid's in ovid report and ovid compare. Samples are read where they lie beside the results,"
            + " and scores computed from them anew.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ovid import lm-eval-output/gpt2 --out ovid-runs/gpt2-lm-eval")
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "A results_*.json of lm-eval 0.4, or a folder that holds one.")
  private Path source = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "A new folder for the run.")
  private Path out = Path.of("");

  @Option(
      names = "--parameters",
      paramLabel = "N",
      description = "How many parameters the model has, where the file does not say.")
  private @Nullable Long parameters;

  @Override
  public Integer call() {
    Arguments.requireAtLeast(1, "--parameters", parameters, spec);
    LmEvalImport.read(source, out, parameters, ProgramVersion.NUMBER, new Aggregations())
        .forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
