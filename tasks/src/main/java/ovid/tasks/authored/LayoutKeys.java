package ovid.tasks.authored;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.tasks.data.TextEncoding;
import ovid.tasks.records.DataLayout;
import ovid.tasks.records.ListCells;

/** The keys of a task's file that say how its data files are to be read. */
final class LayoutKeys {
  private LayoutKeys() {}

  static DataLayout read(YamlMapping yaml) {
    return new DataLayout(
        yaml.optionalText(TaskKeys.RECORDS).orElse(DataLayout.DEFAULT.records()),
        yaml.texts(TaskKeys.COLUMNS),
        unit(yaml),
        encoding(yaml),
        separator(yaml),
        quoted(yaml),
        lists(yaml),
        false);
  }

  /** What the file says of them that a score may depend on. */
  static void switches(YamlMapping yaml, Map<String, String> switches) {
    for (String key :
        List.of(TaskKeys.ENCODING, TaskKeys.SEPARATOR, TaskKeys.QUOTING, TaskKeys.LISTS)) {
      yaml.optionalText(key).ifPresent(said -> switches.put(key, said.equals("\t") ? "tab" : said));
    }
  }

  private static String unit(YamlMapping yaml) {
    String unit = yaml.optionalText(TaskKeys.UNIT).orElse(DataLayout.DEFAULT.unit());
    if (!List.of("line", "paragraph", "file").contains(unit)) {
      throw yaml.fault(TaskKeys.UNIT, "must be line, paragraph or file");
    }
    return unit;
  }

  private static TextEncoding encoding(YamlMapping yaml) {
    return yaml.optionalText(TaskKeys.ENCODING)
        .map(name ->
            TextEncoding.of(name)
                .orElseThrow(() ->
                    yaml.fault(
                        TaskKeys.ENCODING,
                        "must be an encoding, such as utf-8, utf-16, latin-1 or windows-1252, and not "
                            + name)))
        .orElse(DataLayout.DEFAULT.encoding());
  }

  private static @Nullable Character separator(YamlMapping yaml) {
    return yaml.optionalText(TaskKeys.SEPARATOR)
        .map(name ->
            DataLayout.separator(name)
                .orElseThrow(() ->
                    yaml.fault(TaskKeys.SEPARATOR, "must be one character, such as \";\", or tab")))
        .orElse(null);
  }

  private static boolean quoted(YamlMapping yaml) {
    return switch (yaml.optionalText(TaskKeys.QUOTING).orElse("double")) {
      case "double" -> true;
      case "none" -> false;
      default ->
          throw yaml.fault(
              TaskKeys.QUOTING,
              "must be double (quotation marks hold a value together) or none (they mean nothing)");
    };
  }

  private static ListCells lists(YamlMapping yaml) {
    return yaml.optionalText(TaskKeys.LISTS)
        .map(said -> {
          if (said.isEmpty()) {
            throw yaml.fault(
                TaskKeys.LISTS, "must be none, json, python, or what stands between the elements");
          }
          return ListCells.of(said);
        })
        .orElse(ListCells.UNSAID);
  }
}
