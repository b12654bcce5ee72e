package ovid.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ovid.harness.authoring.TaskPack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid task pack}. */
@Command(
    name = "pack",
    header = "Pack a task's Java file into a jar.",
    description =
        "Compiles the file with Ovid's own Java and writes a jar that --plugins takes, to be given to others.",
    sortOptions = false,
    customSynopsis = "ovid task pack FILE [OPTION]...",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = "  ovid task pack ProverbTask.java --out plugins")
final class TaskPackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A task's Java file.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "plugins",
      description = "Folder that gets the jar. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(TaskPack.write(file, folder));
    out.flush();
    return 0;
  }
}
