package ovid.harness.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.TaskCatalog;
import ovid.harness.cli.option.ActivationConverter;
import ovid.harness.cli.option.Arguments;
import ovid.harness.cli.option.IncludePath;
import ovid.harness.cli.option.SeveralValues;
import ovid.harness.cli.option.ThreadsOption;
import ovid.harness.cli.option.TokenizerOption;
import ovid.harness.cli.option.WeightTypeConverter;
import ovid.harness.engine.EngineOptions;
import ovid.harness.engine.WindowOrder;
import ovid.harness.evaluation.Evaluation;
import ovid.harness.evaluation.ModelArgument;
import ovid.harness.evaluation.ModelFinder;
import ovid.harness.evaluation.ModelNames;
import ovid.harness.evaluation.RunOptions;
import ovid.harness.evaluation.Suite;
import ovid.harness.evaluation.TaskPlan;
import ovid.harness.hub.DataLocation;
import ovid.harness.hub.Hub;
import ovid.harness.hub.ModelLocation;
import ovid.harness.hub.TokenizerLocation;
import ovid.harness.program.UserException;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.WeightType;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid run}. */
@Command(
    name = "run",
    header = "Score checkpoints on tasks.",
    description = {
      "Leaves a folder with the journal of every document, the scores and a page that compares the"
          + " models. A run that was stopped goes on when the same command names its folder with"
          + " --out."
    },
    sortOptions = false,
    customSynopsis = "ovid run [--model MODEL...] [--task|--suite NAME...] [OPTION]...",
    descriptionHeading = "%n",
    optionListHeading = "%nGeneral options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid run --model models/gpt2 --task lambada_openai --data data",
      "  ovid run --model gpt2 gpt2-medium --task wsc273 wikitext2 --out sizes",
      "  ovid run --model small=ckpt/nano-s/ckpt.pt big=ckpt/nano-m/ckpt.pt --tokenizer gpt2 --task wikitext2",
      "  ovid run --model models/gpt2 --task lambada_openai --limit 100",
      "  ovid run --model models/gpt2 --suite paper --task my_own_task.yaml",
      "  ovid run --model models/gpt2 --suite embedded"
    })
final class RunCommand implements Callable<Integer> {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss");

  /** Where relative paths of this process's command begin. */
  private static final Path HERE = Path.of("");

  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(validate = false, order = 0, heading = "%nWhat to score:%n")
  private What what = new What();

  @ArgGroup(validate = false, order = 1, heading = "%nWhere:%n")
  private Where where = new Where();

  @ArgGroup(
      validate = false,
      order = 2,
      heading = "%nHow (only the seed and the type of the weights may change a score):%n")
  private How how = new How();

  private static final class What {
    @Option(
        names = {"-m", "--model"},
        arity = "1..*",
        preprocessor = SeveralValues.class,
        order = 0,
        paramLabel = "MODEL...",
        hideParamSyntax = true,
        description =
            "Folders or files of checkpoints, or names as ovid models lists or ovid fetch takes them:"
                + " gpt2, owner/name. NAME=MODEL says what a model is called in tables and on the"
                + " page. Default: those that came with Ovid.")
    private List<String> models = List.of();

    @Option(
        names = {"-t", "--task"},
        arity = "1..*",
        preprocessor = SeveralValues.class,
        order = 1,
        split = ",",
        paramLabel = "NAME...",
        hideParamSyntax = true,
        description =
            "Names of tasks or groups (blimp, core; those of an --include-path too), patterns such as"
                + " 'lambada*', or YAML or Java files of your own. See ovid tasks.")
    private List<String> tasks = List.of();

    @Option(
        names = {"-s", "--suite"},
        arity = "1..*",
        preprocessor = SeveralValues.class,
        order = 2,
        split = ",",
        paramLabel = "NAME...",
        hideParamSyntax = true,
        description =
            "Suites of tasks: embedded, paper, today, core, or YAML files of your own. See ovid tasks"
                + " --suites. Default, where no task is named: embedded, which needs no data.")
    private List<String> suites = List.of();

    @Option(
        names = "--shots",
        order = 3,
        paramLabel = "N",
        description =
            "Put N solved examples before every document, drawn with --seed from the training split"
                + " where there is one, else from the other documents. Default: what a suite or a"
                + " task's file says, else none.")
    private @Nullable Integer shots;

    @Option(
        names = {"-n", "--limit"},
        order = 4,
        paramLabel = "N",
        description = "Score only the first N documents of every task.")
    private @Nullable Integer limit;

    @Option(
        names = "--strict",
        order = 5,
        description =
            "Fail when a task of a suite or a group cannot be run, as its data are absent or it needs Python,"
                + " instead of leaving it out.")
    private boolean strict;

    @Option(
        names = "--controls",
        order = 6,
        description =
            "Ask up to 500 documents of every task twice, as they are and with the question or passage"
                + " of another, and say how much of the score survives. For multiple choice, and CORE's"
                + " sets that continue a text.")
    private boolean controls;

    @Option(
        names = "--unverified",
        order = 7,
        description =
            "Score data files even when they are not the published ones; the page says so.")
    private boolean unverified;
  }

  private static final class Where {
    @Option(
        names = {"-d", "--data"},
        order = 0,
        paramLabel = "DIR",
        description =
            "Folder of the data sets, which are then not fetched. Default: data, if they are there;"
                + " else $OVID_DATA or Ovid's cache, where public ones are fetched on first use.")
    private @Nullable Path data;

    @Option(
        names = "--tokenizer",
        order = 1,
        paramLabel = TokenizerOption.LABEL,
        description = TokenizerLocation.FORMS)
    private @Nullable String tokenizer;

    @Option(
        names = "--activation",
        order = 2,
        paramLabel = "NAME",
        converter = ActivationConverter.class,
        description = ActivationConverter.DESCRIPTION)
    private @Nullable Activation activation;

    @Option(
        names = "--plugins",
        order = 3,
        paramLabel = "DIR",
        description = "Folder of jars with tasks of your own; their code is run.")
    private @Nullable Path plugins;

    @Option(
        names = {"--include-path", "--include_path"},
        order = 4,
        paramLabel = "DIR",
        description = IncludePath.DESCRIPTION)
    private List<Path> included = List.of();

    @Option(
        names = {"-o", "--out"},
        order = 5,
        paramLabel = "DIR",
        description =
            "Folder of the run. Default: a new one, named by date and time, in ovid-runs.")
    private @Nullable Path out;
  }

  private static final class How {
    @Option(
        names = "--seed",
        order = 0,
        paramLabel = "N",
        description =
            "Seed of tasks that sample, and of examples. Default: 0, and 1234 for examples, as"
                + " lm-evaluation-harness has it.")
    private @Nullable Long seed;

    @Option(
        names = "--threads",
        order = 1,
        paramLabel = "N",
        description = ThreadsOption.DESCRIPTION)
    private @Nullable Integer threads;

    @Option(
        names = "--batch-tokens",
        order = 2,
        paramLabel = "N",
        defaultValue = "" + EngineOptions.DEFAULT_BATCH_TOKENS,
        description =
            "Most tokens in a forward pass; memory grows with it. Default: ${DEFAULT-VALUE}.")
    private int batchTokens;

    @Option(
        names = "--no-prefix-sharing",
        order = 3,
        description =
            "Compute common beginnings again and again (to prove that it changes nothing).")
    private boolean noPrefixSharing;

    @Option(
        names = "--weights",
        order = 4,
        paramLabel = "TYPE",
        defaultValue = "fp32",
        converter = WeightTypeConverter.class,
        description = WeightTypeConverter.DESCRIPTION)
    private WeightType weights = WeightType.FP32;
  }

  @Override
  public Integer call() {
    RunOptions options = options();
    return new Evaluation(options, OvidCommand.console(spec)).run();
  }

  /** Where a run that was begun earlier, maybe elsewhere, is to go on or to be done again. */
  record Place(
      List<Path> models,
      List<String> names,
      @Nullable Path data,
      @Nullable Path tokenizer,
      @Nullable Integer threads,
      Path out,
      List<String> command,
      Path folder) {}

  /** What to score and how as this command says, where as given. */
  RunOptions options(Place place) {
    TaskPlan plan = plan(place.folder());
    return new RunOptions(
        place.models(),
        place.names(),
        new CheckpointOptions(place.tokenizer(), where.activation),
        how.weights,
        plan.tasks(),
        plan.groups(),
        plan.leftOut(),
        data(place.data() == null ? where.data : place.data(), plan),
        what.unverified,
        what.limit,
        place.threads() == null ? threads() : place.threads(),
        place.out(),
        false,
        engine(),
        place.command(),
        place.folder());
  }

  private RunOptions options() {
    Arguments.requireAtLeast(0, "--shots", what.shots, spec);
    Arguments.requireAtLeast(1, "--limit", what.limit, spec);
    Arguments.requireAtLeast(1, "--threads", how.threads, spec);
    Arguments.requireAtLeast(1, "--batch-tokens", how.batchTokens, spec);
    // A typing error must not show up only after a download.
    TaskPlan plan = plan(HERE);
    List<ModelArgument> named = ModelArgument.of(what.models.isEmpty() ? shipped() : what.models);
    named.forEach(model -> ModelLocation.require(model.location(), this::hub));
    Path tokenizer = TokenizerLocation.resolve(where.tokenizer, this::hub);
    // The smaller download comes first, as it may fail too.
    Path data = data(where.data, plan);
    List<Path> models =
        named.stream().map(model -> ModelLocation.resolve(model.location(), this::hub)).toList();
    return new RunOptions(
        models,
        ModelNames.of(models, named.stream().map(ModelArgument::name).toList()),
        new CheckpointOptions(tokenizer, where.activation),
        how.weights,
        plan.tasks(),
        plan.groups(),
        plan.leftOut(),
        data,
        what.unverified,
        what.limit,
        threads(),
        where.out == null
            ? Path.of("ovid-runs", LocalDateTime.now(ZoneId.systemDefault()).format(FOLDER))
            : where.out,
        where.out == null,
        engine(),
        spec.root().commandLine().getParseResult().originalArgs(),
        HERE);
  }

  private TaskPlan plan(Path folder) {
    TaskPlan plan = new TaskPlan(what.shots, how.seed, what.controls);
    Path plugins = where.plugins == null ? null : folder.resolve(where.plugins);
    List<Path> included = where.included.stream().map(folder::resolve).toList();
    if (!included.isEmpty() && what.tasks.isEmpty() && what.suites.isEmpty()) {
      throw new UserException(
          "--include-path needs --task, which names what of the folder to run; ovid tasks --include-path lists it.");
    }
    TaskCatalog catalog = new TaskCatalog(plugins, included, OvidCommand.console(spec));
    for (String name : what.tasks) {
      catalog
          .group(name, folder)
          .ifPresentOrElse(
              group -> plan.with(group, what.strict),
              () ->
                  catalog
                      .matching(name)
                      .forEach(one -> plan.with(Suite.findTask(one, folder, catalog))));
    }
    List<String> suites =
        what.tasks.isEmpty() && what.suites.isEmpty() ? List.of(Suite.EMBEDDED) : what.suites;
    suites.forEach(name -> plan.with(Suite.find(name, folder, catalog), what.strict));
    checkControls(plan);
    return plan;
  }

  /**
   * A task named alone must have its control; of groups and suites some have none, which is said.
   */
  private void checkControls(TaskPlan plan) {
    List<String> without = plan.uncontrolled();
    List<String> named = without.stream().filter(what.tasks::contains).toList();
    boolean none = what.controls && without.size() == plan.tasks().size();
    if (none || !named.isEmpty()) {
      throw new UserException(
          "--controls needs a question or a passage that another document's can stand for, which %s has not; leave the task or --controls out."
              .formatted(named.isEmpty() ? "no task of these" : named.getFirst()));
    }
    if (!without.isEmpty()) {
      OvidCommand.console(spec)
          .say(
              "No control of "
                  + String.join(", ", without)
                  + ": no part of them could be another's.");
    }
  }

  private Path data(@Nullable Path given, TaskPlan plan) {
    return DataLocation.resolve(given, plan.requiredFiles(), this::hub).root();
  }

  private int threads() {
    return how.threads == null ? Runtime.getRuntime().availableProcessors() : how.threads;
  }

  private EngineOptions engine() {
    return new EngineOptions(
        how.batchTokens,
        !how.noPrefixSharing,
        WindowOrder.AS_READ,
        how.seed == null ? 0 : how.seed);
  }

  private Hub hub() {
    return OvidCommand.hub(ovid, spec);
  }

  private List<String> shipped() {
    List<String> models =
        hub().environment().shipped().stream()
            .flatMap(folder -> ModelFinder.bySize(folder).stream())
            .map(model -> model.path().toString())
            .toList();
    if (models.isEmpty()) {
      throw new UserException(
          "No checkpoint comes with this Ovid; name one of your own, as in \"ovid run --model DIR"
              + " --suite embedded\", which needs no network.");
    }
    return models;
  }
}
