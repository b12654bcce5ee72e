package ovid.harness.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ovid.harness.hub.download.ConsoleProgress;
import ovid.harness.hub.download.Downloader;
import ovid.harness.hub.download.Http;
import ovid.harness.hub.download.Pace;
import ovid.harness.hub.download.Progress;
import ovid.harness.hub.download.Retry;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Console;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.text.NearestNames;

/** Models and data sets by name. */
public final class Hub {
  private final HubEnvironment environment;
  private final Pace pace;
  private final Progress progress;
  private final HubCache cache;

  Hub(HubEnvironment environment, Pace pace, Progress progress) {
    this.environment = environment;
    this.pace = pace;
    this.progress = progress;
    this.cache = new HubCache(environment.cache());
  }

  /**
   * The hub that an environment describes.
   *
   * @param console where messages and progress go
   */
  public static Hub of(HubEnvironment environment, Console console) {
    return new Hub(environment, Pace.STANDARD, new ConsoleProgress(console));
  }

  /** What it is set up as. */
  public HubEnvironment environment() {
    return environment;
  }

  /** The models whose names need no owner: those that came with Ovid before others. */
  public List<String> knownModels() {
    return Stream.concat(
            environment.shippedModels().stream(),
            Stream.of(KnownModel.values()).map(KnownModel::shortName))
        .toList();
  }

  /**
   * Whether the name can be a model's: that of one that came with Ovid, a known one's, or {@code
   * owner/name[@revision]}.
   */
  public boolean isModelName(String name) {
    return environment.shippedModel(name).isPresent() || ModelName.parse(name).isPresent();
  }

  /**
   * Checks that a model can be had, and brings nothing: the Hub is asked about one that is neither
   * known nor cached.
   *
   * @throws UserException when the name can be no model's, or the Hub does not have it
   */
  public void requireModel(String name) {
    ModelName model = parse(name);
    if (new CachedModels(cache).find(model).isEmpty()) {
      askForModel(
          model,
          ModelFiles.REQUIRED,
          fetcher -> {
            if (model.pinned().isEmpty()) {
              fetcher.require(model);
            }
            return model;
          });
    }
  }

  /**
   * A model's folder, from the cache or else from the Hub.
   *
   * @param name a known model's, or {@code owner/name[@revision]}
   * @throws UserException when the name can be no model's, or the model cannot be had
   */
  public Path model(String name) {
    ModelName model = parse(name);
    Optional<Snapshot> cached = new CachedModels(cache).find(model);
    if (cached.isPresent()) {
      return cached.get().path();
    }
    return askForModel(model, ModelFiles.REQUIRED, fetcher -> fetcher.fetch(model)).path();
  }

  /**
   * A folder with a model's tokenizer, from the cache or else from the Hub, without its weights.
   *
   * @param name a known model's, or {@code owner/name[@revision]}
   * @throws UserException when the name can be no model's, or the tokenizer cannot be had
   */
  public Path tokenizer(String name) {
    ModelName model = parse(name);
    Optional<Snapshot> cached = new CachedModels(cache).findTokenizer(model);
    if (cached.isPresent()) {
      return cached.get().path();
    }
    return askForModel(
            model,
            List.of(ModelFiles.VOCABULARY, ModelFiles.MERGES),
            fetcher -> fetcher.fetchTokenizer(model))
        .path();
  }

  /** Asks; who mistyped a path should not read of the network alone. */
  private <T> T askForModel(
      ModelName model, List<String> files, Function<ModelFetcher, T> question) {
    try {
      return ask(model, files, question);
    } catch (UserException e) {
      if (model.pinned().isPresent()) {
        throw e;
      }
      throw new UserException(
          "There is no file or folder %s, and no model of that name can be had: %s"
              .formatted(model.given(), e.getMessage()),
          e);
    }
  }

  /**
   * A model's folder as the Hub has it now: a branch may have moved since it was cached. One that
   * came with Ovid is where it is.
   *
   * @throws UserException when the name can be no model's, or the model cannot be had
   */
  public Path fetchModel(String name) {
    Optional<Path> shipped = environment.shippedModel(name);
    if (shipped.isPresent()) {
      progress.message(name + ": came with Ovid and is in " + shipped.get());
      return shipped.get();
    }
    ModelName model = parse(name);
    Optional<Snapshot> cached = new CachedModels(cache).find(model);
    boolean fixed =
        model.pinned().isPresent() || HubCache.COMMIT.matcher(model.revision()).matches();
    if (cached.isPresent() && (fixed || environment.offline())) {
      progress.message(name + ": is in " + cached.get().path());
      return cached.get().path();
    }
    Path path = ask(model, ModelFiles.REQUIRED, fetcher -> fetcher.fetch(model)).path();
    progress.message(name + ": is in " + path);
    return path;
  }

  /**
   * Brings a data set.
   *
   * @param folder where to; {@link HubEnvironment#data()} by default
   * @throws UserException when it cannot be had
   */
  public void fetchData(DataSet set, Path folder) {
    try (Http http = http()) {
      new DataFetcher(environment, folder, new Downloader(http, progress), progress).fetch(set);
    }
  }

  private <T> T ask(ModelName model, List<String> files, Function<ModelFetcher, T> question) {
    if (environment.offline()) {
      throw new UserException(
          ("%s is not in the cache %s and HF_HUB_OFFLINE is set; unset it, or download %s from"
                  + " %s/%s/tree/%s into a folder and name that folder.")
              .formatted(
                  model.given(),
                  cache.root(),
                  String.join(", ", files),
                  environment.endpoint(),
                  model.repository(),
                  model.revision()));
    }
    try (Http http = http()) {
      return question.apply(
          new ModelFetcher(
              cache,
              new HubClient(environment.endpoint(), http, new Retry(pace, progress)),
              new Downloader(http, progress),
              progress));
    }
  }

  private Http http() {
    return new Http(
        environment.proxies(), environment.proxies().login(), environment.credentials(), pace);
  }

  private ModelName parse(String name) {
    return ModelName.parse(name)
        .orElseThrow(() -> {
          String near = NearestNames.clause(name, knownModels());
          return new UserException(
              "\"%s\" is neither a file, nor a folder, nor a model's name%s"
                  .formatted(name, near.isEmpty() ? forms(name) : near));
        });
  }

  private String forms(String name) {
    return name.contains(",")
        ? "; several models are given with spaces between them."
        : "; name a folder, one of %s, or owner/name[@revision]."
            .formatted(String.join(", ", knownModels()));
  }
}
