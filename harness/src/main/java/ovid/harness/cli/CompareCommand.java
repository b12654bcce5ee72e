package ovid.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.Arguments;
import ovid.harness.evaluation.Aggregations;
import ovid.harness.runs.ComparisonText;
import ovid.results.comparison.RunComparison;
import ovid.results.statistics.Resampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid compare}. */
@Command(
    name = "compare",
    header = "Say which model is better, by how much, and whether it could be luck.",
    description =
        "Pairs the models of one or several runs by document. The first model is the one that the"
            + " others are compared with.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid compare ovid-runs/sizes",
      "  ovid compare ovid-runs/small ovid-runs/large --flips 20"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs, finished or not.")
  private List<Path> runs = List.of();

  @Option(
      names = "--flips",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "List so many documents a task that only one of two models has right. Default:"
              + " ${DEFAULT-VALUE}.")
  private int flips;

  @Option(
      names = "--whole",
      description = "List those documents with what was asked, and cut no text.")
  private boolean whole;

  @Option(
      names = "--all-metrics",
      description = "Compare in every metric, not only in each task's first.")
  private boolean allMetrics;

  @Option(
      names = "--all-pairs",
      description = "Compare every model with every other, not only with the first.")
  private boolean allPairs;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      description =
          "Replicates of the bootstrap. Default: 10000, and of more than 25000 documents as many as"
              + " take no longer.")
  private @Nullable Integer replicates;

  @Override
  public Integer call() {
    Arguments.requireAtLeast(0, "--flips", flips, spec);
    Arguments.requireAtLeast(100, "--replicates", replicates, spec);
    RunComparison comparison =
        RunComparison.of(
            runs,
            new Aggregations(),
            numbers ->
                replicates == null ? Resampling.suiting(numbers) : Resampling.of(replicates));
    spec.commandLine()
        .getOut()
        .print(new ComparisonText(comparison, allMetrics, allPairs, flips, whole));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
