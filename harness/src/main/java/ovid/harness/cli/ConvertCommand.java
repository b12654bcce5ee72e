package ovid.harness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.ActivationOption;
import ovid.harness.cli.option.TokenizerOption;
import ovid.harness.hub.ModelLocation;
import ovid.model.CheckpointConverter;
import ovid.model.values.CheckpointOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid convert}. */
@Command(
    name = "convert",
    header = "Rewrite a checkpoint of any format in Hugging Face's layout.",
    description =
        "Writes model.safetensors, config.json and the tokenizer's files into a new folder, which appears when all of it is"
            + " written and read back, or not at all. The new checkpoint gives the same bits. F64 and quantised weights become"
            + " F32, all others keep their type.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid convert log124M/model_19560.bin models/mine",
      "  ovid convert out/ckpt.pt models/mine --tokenizer models/gpt2"
    })
final class ConvertCommand implements Callable<Integer> {
  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "IN", description = ModelLocation.FORMS)
  private String in = "";

  @Parameters(index = "1", paramLabel = "OUT", description = "A folder that does not exist yet.")
  private Path out = Path.of("");

  @Mixin private TokenizerOption tokenizer = new TokenizerOption();

  @Mixin private ActivationOption activation = new ActivationOption();

  @Override
  public Integer call() {
    CheckpointConverter.convert(
        ModelLocation.resolve(in, () -> OvidCommand.hub(ovid, spec)),
        new CheckpointOptions(
            tokenizer.path(() -> OvidCommand.hub(ovid, spec)), activation.activation()),
        out,
        Runtime.getRuntime().availableProcessors());
    spec.commandLine().getOut().println(out);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
