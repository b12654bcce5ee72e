package ovid.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.Arguments;
import ovid.harness.evaluation.Aggregations;
import ovid.harness.program.ProgramVersion;
import ovid.results.interchange.LmEvalImport;
import ovid.results.interchange.ScoresImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid import}. */
@Command(
    name = "import",
    header = "Read lm-eval's results and samples, or a CSV of scores, into a run folder.",
    description =
        "Its scores then stand beside Ovid's in ovid report and ovid compare. lm-eval's samples are read where they lie beside its"
            + " results, and scores computed from them anew. A CSV, as ovid export --format csv writes it, holds scores and no"
            + " documents: it stands on the page, and is not compared document by document. Its columns model, parameters, task,"
            + " metric, value and documents are needed; the others may be absent.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid import lm-eval-output/gpt2 --out ovid-runs/gpt2-lm-eval",
      "  ovid import scores.csv --out ovid-runs/from-elsewhere"
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description =
          "A results_*.json of lm-eval 0.4, a folder that holds one, or a table of scores whose name ends in .csv.")
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
      description = "How many parameters a model has of which the file does not say.")
  private @Nullable Long parameters;

  @Override
  public Integer call() {
    Arguments.requireAtLeast(1, "--parameters", parameters, spec);
    boolean table = source.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    List<String> notes =
        table
            ? ScoresImport.read(source, out, parameters, ProgramVersion.NUMBER, new Aggregations())
            : LmEvalImport.read(source, out, parameters, ProgramVersion.NUMBER, new Aggregations());
    notes.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
