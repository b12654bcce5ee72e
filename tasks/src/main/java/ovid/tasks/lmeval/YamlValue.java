package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import ovid.tasks.DataException;
import ovid.tasks.jinja.None;

/** Values as YAML 1.1 has them, by which PyYAML reads: {@code yes} is true. */
final class YamlValue {
  private static final Pattern TRUE = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
  private static final Pattern FALSE = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?");
  private static final int MOST = 100_000;

  private final String file;
  private int nodes;

  YamlValue(String file) {
    this.file = file;
  }

  Object of(Node node) {
    // Aliases make small files into large values.
    if (++nodes > MOST) {
      throw new DataException(file + " holds more than " + MOST + " values.");
    }
    boolean function = node.getTag().getValue().equals("!function");
    return switch (node) {
      case ScalarNode scalar when function -> new PythonFunction(scalar.getValue());
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> {
        List<Object> list = new ArrayList<>();
        sequence.getValue().forEach(element -> list.add(of(element)));
        yield list;
      }
      case MappingNode mapping -> map(mapping);
      default -> throw new DataException(file + " holds a value that is not read.");
    };
  }

  Map<String, Object> map(MappingNode mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = key(entry.getKeyNode());
      Object value = of(entry.getValueNode());
      if (key.equals("<<") && value instanceof Map<?, ?> merged) {
        merged.forEach((name, one) -> map.putIfAbsent(String.valueOf(name), one));
      } else {
        map.put(key, value);
      }
    }
    return map;
  }

  String key(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new DataException(file + " has a key that is no text.");
  }

  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN || node.getTag().getValue().equals("!")) {
      return text;
    }
    if (TRUE.matcher(text).matches()) {
      return true;
    }
    if (FALSE.matcher(text).matches()) {
      return false;
    }
    if (NOTHING.matcher(text).matches()) {
      return None.NONE;
    }
    if (WHOLE.matcher(text).matches() && text.length() < 19) {
      return Long.valueOf(text.replace("_", ""));
    }
    return REAL.matcher(text).matches() ? (Object) Double.valueOf(text.replace("_", "")) : text;
  }
}
