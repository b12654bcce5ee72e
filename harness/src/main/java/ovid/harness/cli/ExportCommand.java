package ovid.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.WholeFile;
import ovid.results.interchange.LmEvalExport;
import ovid.results.interchange.ScoreTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid export}. */
@Command(
    name = "export",
    header = "Write scores for other programs and for papers.",
    description =
        "Tables are printed, or written to --out. lm-eval's files, results and samples, go into the folder --out, by default"
            + " lm-eval in the run's own.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid export ovid-runs/sizes --format latex",
      "  ovid export ovid-runs/sizes --format lm-eval --out for-others"
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of finished runs.")
  private List<Path> runs = List.of();

  @Option(
      names = {"-f", "--format"},
      required = true,
      paramLabel = "FORMAT",
      description = "One of: csv, markdown, latex, lm-eval.")
  private Format format = Format.CSV;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "PATH",
      description = "File of the table, or folder of lm-eval's files.")
  private @Nullable Path out;

  /** What can be written. */
  enum Format {
    CSV,
    MARKDOWN,
    LATEX,
    LM_EVAL
  }

  @Override
  public Integer call() {
    switch (format) {
      case CSV -> write(ScoreTables.csv(runs));
      case MARKDOWN -> write(ScoreTables.markdown(runs));
      case LATEX -> write(ScoreTables.latex(runs));
      case LM_EVAL -> {
        for (Path run : runs) {
          LmEvalExport.write(run, out == null ? run.resolve("lm-eval") : out)
              .forEach(spec.commandLine().getOut()::println);
        }
      }
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void write(String table) {
    if (out == null) {
      spec.commandLine().getOut().print(table);
      return;
    }
    WholeFile.write(out, table);
  }
}
