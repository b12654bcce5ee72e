package ovid.harness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.ActivationOption;
import ovid.harness.cli.option.TokenizerOption;
import ovid.harness.hub.ModelLocation;
import ovid.harness.terminal.InspectionText;
import ovid.model.CheckpointInspection;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.CheckpointOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid inspect}. */
@Command(
    name = "inspect",
    header = "Show what is inside a checkpoint of any format.",
    description = {
      "Shape, files with their sha256, tensors with type, shape and size, and what is missing or"
          + " unknown. The sha256 of the weights is the same in every format that holds the same"
          + " numbers. The exit status is 1 if the checkpoint cannot be used as it is."
    },
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  ovid inspect models/gpt2", "  ovid inspect out/ckpt.pt --tokenizer models/gpt2"})
final class InspectCommand implements Callable<Integer> {
  @ParentCommand private @Nullable OvidCommand ovid;

  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL", description = ModelLocation.FORMS)
  private String model = "";

  @Mixin private TokenizerOption tokenizer = new TokenizerOption();

  @Mixin private ActivationOption activation = new ActivationOption();

  @Option(names = "--all", description = "Every tensor on a line of its own, for every layer.")
  private boolean all;

  /** Takes the command, and tells it of the formats. */
  @Spec
  void spec(CommandSpec own) {
    spec = own;
    List<String> description = new ArrayList<>(List.of(own.usageMessage().description()));
    description.addAll(List.of("", "Formats:"));
    for (CheckpointFormat format : CheckpointFormat.values()) {
      description.add("  " + format.title());
    }
    own.usageMessage().description(description.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    CheckpointInspection inspection =
        CheckpointInspection.of(
            ModelLocation.resolve(model, () -> OvidCommand.hub(ovid, spec)),
            new CheckpointOptions(
                tokenizer.path(() -> OvidCommand.hub(ovid, spec)), activation.activation()),
            Runtime.getRuntime().availableProcessors());
    PrintWriter out = spec.commandLine().getOut();
    out.print(InspectionText.of(inspection, all));
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    inspection.problems().forEach(problem -> err.println("ovid: " + problem));
    err.flush();
    return inspection.problems().isEmpty() ? 0 : 1;
  }
}
