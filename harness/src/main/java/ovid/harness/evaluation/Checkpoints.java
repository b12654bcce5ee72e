package ovid.harness.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.UserException;
import ovid.model.LanguageModel;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;
import ovid.model.values.ScoreProperty;
import ovid.model.values.WeightType;
import ovid.results.RunDescription;

/** The checkpoints of a run, one of which is open at a time. */
final class Checkpoints implements AutoCloseable {
  private final List<Path> paths;
  private final CheckpointOptions options;
  private final WeightType weights;
  private final List<String> names;
  private final int threads;
  private @Nullable LanguageModel open;
  private int openIndex = -1;

  /**
   * @param names one a path, all different
   */
  Checkpoints(
      List<Path> paths,
      List<String> names,
      CheckpointOptions options,
      WeightType weights,
      int threads) {
    this.paths = paths;
    this.options = options;
    this.weights = weights;
    this.names = names;
    this.threads = threads;
  }

  /**
   * Opens every checkpoint once, which checks all of it. The first one stays open, to run next.
   *
   * @param opened hears of each, by its name, while it is open
   * @throws ovid.model.values.CheckpointException when one is malformed
   * @throws UserException when two are the same
   */
  List<RunDescription.Model> describe(BiConsumer<String, LanguageModel> opened) {
    List<RunDescription.Model> models = new ArrayList<>();
    for (int i = paths.size() - 1; i >= 0; i--) {
      models.addFirst(describe(i));
      opened.accept(names.get(i), open(i));
    }
    Map<String, String> seen = new HashMap<>();
    for (RunDescription.Model model : models) {
      String twin = seen.put(model.checkpointSha256() + model.tokenizerSha256(), model.path());
      if (twin != null) {
        throw new UserException(
            "--model names the same checkpoint twice, in %s and %s; give it once."
                .formatted(twin, model.path()));
      }
    }
    return models;
  }

  private RunDescription.Model describe(int index) {
    LanguageModel model = open(index);
    Configuration shape = model.configuration();
    return new RunDescription.Model(
        names.get(index),
        paths.get(index).toAbsolutePath().normalize().toString(),
        shape.parameters(),
        sizes(shape.properties()),
        switches(shape.properties()),
        model.sha256(),
        model.tokenizer().sha256(),
        model.notes());
  }

  static Map<String, Integer> sizes(List<ScoreProperty> properties) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (ScoreProperty property : properties) {
      if (property.isSize() && property.value() instanceof Integer number) {
        sizes.put(recorded(property), number);
      }
    }
    return sizes;
  }

  /** Usual values are left unsaid, as they were before there was another. */
  static Map<String, String> switches(List<ScoreProperty> properties) {
    return properties.stream()
        .filter(property -> !property.isSize() && !property.isUsual())
        .collect(Collectors.toMap(Checkpoints::recorded, property -> property.value().toString()));
  }

  private static String recorded(ScoreProperty property) {
    return property.title().replace(' ', '_');
  }

  /** The checkpoint, open; the one that was open before is closed. It stays this object's. */
  LanguageModel open(int index) {
    if (open == null || openIndex != index) {
      close();
      open = ModelOpener.open(paths.get(index), options, weights, threads);
      openIndex = index;
    }
    return open;
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
