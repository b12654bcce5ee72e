package ovid.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ovid.harness.authoring.TaskScaffold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid task new}. */
@Command(
    name = "new",
    header = "Write a working task with data and a test, to change.",
    sortOptions = false,
    customSynopsis = "ovid task new NAME --kind KIND [OPTION]...",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid task new capitals --kind choice",
      "  ovid task new riddles --kind generation --java"
    })
final class TaskNewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The task's name, and its new folder's.")
  private String name = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description =
          "choice: the likeliest of several answers. cloze: the end of a text. generation: a free"
              + " answer. perplexity: every token of a text.")
  private TaskScaffold.Kind kind = TaskScaffold.Kind.CHOICE;

  @Option(names = "--java", description = "Write a Java class instead of a YAML file.")
  private boolean java;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the new folder is made. Default: here.")
  private Path parent = Path.of(".");

  @Override
  public Integer call() {
    Path file = TaskScaffold.write(parent, name, kind, java).normalize();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Task:  " + file);
    out.println("Check: ovid task check " + file);
    out.println("Run:   ovid run --model MODEL --task " + file);
    out.flush();
    return 0;
  }
}
