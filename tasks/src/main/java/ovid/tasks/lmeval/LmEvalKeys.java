package ovid.tasks.lmeval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.jinja.None;
import ovid.tasks.text.NearestNames;

/** The keys of a task in lm-evaluation-harness' language, each asked for as what it must be. */
final class LmEvalKeys {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          List.of(
              "task",
              "task_alias",
              "tag",
              "group",
              "dataset_path",
              "dataset_name",
              "dataset_kwargs",
              "training_split",
              "validation_split",
              "test_split",
              "fewshot_split",
              "doc_to_text",
              "doc_to_target",
              "doc_to_choice",
              "description",
              "target_delimiter",
              "fewshot_delimiter",
              "fewshot_config",
              "num_fewshot",
              "metric_list",
              "output_type",
              "generation_kwargs",
              "repeats",
              "filter_list",
              "should_decontaminate",
              "doc_to_decontamination_query",
              "gen_prefix",
              "metadata",
              "unsafe_code"));
  private static final Map<String, String> CODE =
      Map.of(
          "process_docs", "changes the documents",
          "process_results", "scores the answers",
          "custom_dataset", "makes the data",
          "class", "is the whole task",
          "doc_to_image", "asks about pictures",
          "doc_to_audio", "asks about sounds",
          "use_prompt", "takes its prompt of promptsource",
          "recipe", "is an argument of such a class");

  private final Map<String, Setting> settings;
  private final String file;

  LmEvalKeys(Map<String, Setting> settings, String file) {
    this.settings = settings;
    this.file = file;
    settings.forEach(LmEvalKeys::check);
  }

  private static void check(String key, Setting setting) {
    if (setting.value() == None.NONE) {
      return;
    }
    String function = function(setting.value());
    if (function != null || CODE.containsKey(key)) {
      throw new NeedsPythonException(
          setting.fault(
              key,
              (function == null
                      ? CODE.getOrDefault(key, "") + " in Python"
                      : "is the Python function " + function)
                  + ", which Ovid does not run; write the data as it leaves them and take the key out, or write the task in Java"));
    }
    if (!KNOWN.contains(key)) {
      throw setting.fault(
          key,
          "is no key of lm-evaluation-harness"
              + NearestNames.clause(key, KNOWN).replaceFirst("\\?$", "")
              + "; known are "
              + String.join(", ", KNOWN));
    }
    if (key.equals("unsafe_code") && Boolean.TRUE.equals(setting.value())) {
      throw setting.fault(key, "runs what the model writes, which Ovid does not");
    }
  }

  /** Whether a key is there for Python alone. */
  static boolean isCode(String key) {
    return CODE.containsKey(key);
  }

  /** The first Python function in a value; null for none. */
  static @Nullable String function(Object value) {
    return switch (value) {
      case PythonFunction function -> function.name();
      case Map<?, ?> map -> first(map.values());
      case List<?> list -> first(list);
      default -> null;
    };
  }

  private static @Nullable String first(Iterable<?> values) {
    for (Object value : values) {
      String found = function(value);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  boolean has(String key) {
    Setting setting = settings.get(key);
    return setting != null && setting.value() != None.NONE;
  }

  Optional<Object> value(String key) {
    Setting setting = settings.get(key);
    return setting == null || setting.value() == None.NONE
        ? Optional.empty()
        : Optional.of(setting.value());
  }

  Optional<String> text(String key) {
    return value(key)
        .map(value -> {
          if (value instanceof String || value instanceof Long || value instanceof Double) {
            return String.valueOf(value);
          }
          throw fault(key, "must be a text");
        });
  }

  String required(String key) {
    return text(key).orElseThrow(() -> new DataException(file + ": \"" + key + "\" is missing."));
  }

  int number(String key, int otherwise, int least) {
    return value(key)
        .map(value -> {
          if (value instanceof Long number && number >= least && number <= Integer.MAX_VALUE) {
            return number.intValue();
          }
          throw fault(key, "must be a whole number of at least " + least);
        })
        .orElse(otherwise);
  }

  @SuppressWarnings("unchecked") // keys of YAML mappings are texts
  Map<String, Object> map(String key) {
    return value(key)
        .map(value -> {
          if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
          }
          throw fault(key, "must hold \"key: value\" lines");
        })
        .orElse(Map.of());
  }

  List<?> list(String key) {
    return value(key)
        .map(value -> {
          if (value instanceof List<?> list) {
            return list;
          }
          throw fault(key, "must be a list");
        })
        .orElse(List.of());
  }

  DataException fault(String key, String what) {
    Setting setting = settings.get(key);
    return setting == null
        ? new DataException(file + ": \"" + key + "\" " + what + ".")
        : setting.fault(key, what);
  }
}
