package ovid.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.bench.BenchOptions;
import ovid.harness.bench.BenchReport;
import ovid.harness.bench.BenchTable;
import ovid.harness.bench.Benchmark;
import ovid.harness.bench.Rival;
import ovid.harness.cli.option.ActivationOption;
import ovid.harness.cli.option.Arguments;
import ovid.harness.cli.option.SeveralValues;
import ovid.harness.cli.option.ThreadsOption;
import ovid.harness.cli.option.TokenizerOption;
import ovid.harness.cli.option.WeightsOption;
import ovid.harness.hub.ModelLocation;
import ovid.harness.program.Processor;
import ovid.harness.program.UserException;
import ovid.harness.program.WholeFile;
import ovid.harness.terminal.Console;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.WeightType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ovid bench}. */
@Command(
    name = "bench",
    header = "Measure the speed on this machine.",
    description = {
      "Times long and short texts, alone and in batches, with the distribution of the next token wanted after every token"
          + " (all) or only after the last, and decoding token by token; beside it, what this machine's cores can compute"
          + " and its memory deliver at most, measured in the same minute. With --against, another program computes the"
          + " same by turns: on a machine that others use too, only such ratios mean much."
    },
    sortOptions = false,
    customSynopsis = "ovid bench [--model MODEL | --shape SHAPE] [OPTION]...",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid bench",
      "  ovid bench --model models/gpt2 --threads 1 --json one-thread.json",
      "  ovid bench --shape 355M --against torch --python venv/bin/python"
    })
final class BenchCommand implements Callable<Integer> {
  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = ModelLocation.FORMS + " Default: random weights.")
  private @Nullable String model;

  @Mixin private TokenizerOption tokenizer = new TokenizerOption();

  @Mixin private ActivationOption activation = new ActivationOption();

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "Size of random weights: tiny, 124M, 355M, 774M or 1558M. Default: 124M.")
  private @Nullable String shape;

  @Option(
      names = "--case",
      arity = "1..*",
      preprocessor = SeveralValues.class,
      split = ",",
      paramLabel = "NAME...",
      hideParamSyntax = true,
      description =
          "Time only these: long-all, long-last, batch-all, batch-last, short-all, short-last, decode-1, decode-8, and"
              + " products, the matrix products of the shape alone, at 1 to 1,024 rows.")
  private List<String> cases = List.of();

  @Mixin private WeightsOption weights = new WeightsOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each case is timed. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--against",
      paramLabel = "PROGRAM",
      description =
          "Another program to alternate with, in a Python process: torch (with transformers), or onnxruntime, which"
              + " only prefills.")
  private @Nullable Rival against;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      defaultValue = "python3",
      description = "The Python that has its packages. Default: ${DEFAULT-VALUE}.")
  private String python = "python3";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every time that was measured to this file, too.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    Arguments.require(model == null || shape == null, "Give --model or --shape, not both.", spec);
    Arguments.requireAtLeast(1, "--rounds", rounds, spec);
    Arguments.require(
        against == null || weights.type() == WeightType.FP32,
        "The other program computes in fp32; leave out --against or --weights.",
        spec);
    Path file = json;
    if (file != null) {
      requireFolder(file);
    }
    Console console = OvidCommand.console(spec);
    Processor.warning().ifPresent(console::say);
    BenchReport report = new Benchmark(options(), console).run();
    if (file != null) {
      write(report, file);
    }
    spec.commandLine().getOut().print(BenchTable.of(report));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private BenchOptions options() {
    return new BenchOptions(
        model == null ? null : ModelLocation.resolve(model, () -> OvidCommand.hub(ovid, spec)),
        new CheckpointOptions(
            tokenizer.path(() -> OvidCommand.hub(ovid, spec)), activation.activation()),
        shape == null ? "124M" : shape,
        cases,
        weights.type(),
        threads.threads(),
        rounds,
        against,
        python,
        spec.root().commandLine().getParseResult().originalArgs());
  }

  /** A wrong name must not show up only after minutes of measuring. */
  private static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new UserException(
          "%s cannot be written with --json; name a file in a folder that exists.".formatted(file));
    }
  }

  private static void write(BenchReport report, Path file) {
    JsonMapper json =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    WholeFile.write(file, json.writeValueAsString(report) + "\n");
  }
}
