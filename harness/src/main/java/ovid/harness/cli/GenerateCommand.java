package ovid.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.cli.option.ActivationOption;
import ovid.harness.cli.option.Arguments;
import ovid.harness.cli.option.ThreadsOption;
import ovid.harness.cli.option.TokenizerOption;
import ovid.harness.cli.option.WeightsOption;
import ovid.harness.evaluation.TextGeneration;
import ovid.harness.hub.ModelLocation;
import ovid.harness.program.Processor;
import ovid.model.values.CheckpointOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid generate}. */
@Command(
    name = "generate",
    header = "Continue a text.",
    description =
        "Prints what the model writes after the prompt. Without --temperature, --top-k and --top-p it is the most probable"
            + " text, token by token.",
    sortOptions = false,
    customSynopsis = "ovid generate --model MODEL --prompt TEXT [OPTION]...",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid generate --model models/gpt2 --prompt \"Once upon a time\"",
      "  ovid generate --model models/gpt2 --prompt \"Q: Who?\" --top-k 40 --seed 7 --stop Q:"
    })
final class GenerateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "MODEL",
      description = ModelLocation.FORMS)
  private String model = "";

  @Option(
      names = {"-p", "--prompt"},
      required = true,
      paramLabel = "TEXT",
      description = "What to continue.")
  private String prompt = "";

  @Option(
      names = "--tokens",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most this many tokens. Default: ${DEFAULT-VALUE}.")
  private int tokens;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "0",
      description = "Draw among the N most probable tokens.")
  private int topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1",
      description = "Draw among the most probable tokens that together reach probability P.")
  private double topP;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Divides the logits; 0 is the most probable token. Default: 1 with --top-k or --top-p, else 0.")
  private @Nullable Double temperature;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the draws. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "End before this text; may be given several times.")
  private List<String> stops = List.of();

  @Mixin private TokenizerOption tokenizer = new TokenizerOption();

  @Mixin private ActivationOption activation = new ActivationOption();

  @Mixin private WeightsOption weights = new WeightsOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Override
  public Integer call() {
    Arguments.requireAtLeast(1, "--tokens", tokens, spec);
    Arguments.requireAtLeast(0, "--top-k", topK, spec);
    Arguments.require(
        topP > 0 && topP <= 1,
        "--top-p must be above 0 and at most 1, and was " + topP + ".",
        spec);
    double heat = temperature == null ? defaultTemperature() : temperature;
    Arguments.require(heat >= 0, "--temperature must be at least 0, and was " + heat + ".", spec);
    int cores = threads.threads();
    Processor.warning().ifPresent(spec.commandLine().getErr()::println);
    String text =
        new TextGeneration(
                ModelLocation.resolve(model, () -> OvidCommand.hub(ovid, spec)),
                new CheckpointOptions(
                    tokenizer.path(() -> OvidCommand.hub(ovid, spec)), activation.activation()),
                weights.type(),
                cores)
            .generate(prompt, tokens, heat, topK, topP, seed, stops);
    spec.commandLine().getOut().println(text);
    return 0;
  }

  private double defaultTemperature() {
    return topK > 0 || topP < 1 ? 1 : 0;
  }
}
