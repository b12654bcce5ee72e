package ovid.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.evaluation.Aggregations;
import ovid.reports.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid report}. */
@Command(
    name = "report",
    header = "Write the page that compares models, over one or several runs.",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ovid report ovid-runs/small ovid-runs/large --out page.html")
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of finished runs.")
  private List<Path> runs = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The page. Default: report.html in the run's folder; for several runs, here.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Path name = Path.of("report.html");
    Path fallback = runs.size() == 1 ? runs.getFirst().resolve(name) : name;
    Path page = out == null ? fallback : out;
    Report.write(runs, page, new Aggregations());
    spec.commandLine().getOut().println(page);
    return 0;
  }
}
