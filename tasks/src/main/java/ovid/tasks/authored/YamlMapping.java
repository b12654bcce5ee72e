package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import ovid.tasks.DataException;
import ovid.tasks.text.Brief;
import ovid.tasks.text.NearestNames;

/** A mapping of a YAML file, whose errors name the file, the line and the key. */
public final class YamlMapping {
  private final String place;
  private final Optional<Mark> start;
  private final Map<String, Node> values = new LinkedHashMap<>();

  YamlMapping(String place, MappingNode node) {
    this.place = place;
    this.start = node.getStartMark();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw faultAt(entry.getKeyNode(), "has a key that is no text");
      }
      if (values.put(key.getValue(), entry.getValueNode()) != null) {
        throw faultAt(key, "has the key \"" + key.getValue() + "\" a second time");
      }
    }
  }

  /** {@return the keys, in the file's order} */
  public Set<String> keys() {
    return values.keySet();
  }

  /**
   * {@return whether there is a {@code key}}
   *
   * @param key its name
   */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /**
   * {@return the text of {@code key}; numbers and truth values as they are written}
   *
   * @param key a key of the mapping
   * @throws DataException when it is missing or no single value
   */
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  /**
   * {@return the text of {@code key}, where there is one}
   *
   * @param key a key of the mapping
   */
  public Optional<String> optionalText(String key) {
    Node value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(scalar(key, value));
  }

  /**
   * {@return the whole number of {@code key}, at least {@code least}, where there is one}
   *
   * @param key a key of the mapping
   * @param least the smallest number that makes sense
   */
  public OptionalInt number(String key, int least) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw fault(key, "must be a whole number of at least " + least + ", not " + text.get());
  }

  /**
   * {@return whether {@code key} holds a list}
   *
   * @param key a key of the mapping
   */
  public boolean isList(String key) {
    return values.get(key) instanceof SequenceNode;
  }

  /**
   * {@return the texts in the list of {@code key}; a single value counts as a list of one; empty
   * where there is none}
   *
   * @param key a key of the mapping
   * @throws DataException when it holds anything but single values
   */
  public List<String> texts(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode sequence)) {
      return List.of(scalar(key, value));
    }
    List<String> texts = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      texts.add(scalar(key, element));
    }
    return texts;
  }

  /**
   * {@return the mappings in the list of {@code key}; empty where there is none}
   *
   * @param key a key of the mapping
   * @throws DataException when it is anything but a list of mappings
   */
  public List<YamlMapping> mappings(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    List<YamlMapping> mappings = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        if (!(element instanceof MappingNode mapping)) {
          throw faultAt(element, "must be \"key: value\" lines");
        }
        mappings.add(new YamlMapping(place, mapping));
      }
      return mappings;
    }
    throw fault(key, "must be a list");
  }

  /**
   * Refuses keys outside {@code known}: a misspelt key would silently do nothing.
   *
   * @param known the keys that there may be
   * @throws DataException for the first one
   */
  public void allowOnly(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new DataException(
            YamlFile.at(place, values.get(key).getStartMark())
                + ": \""
                + Brief.of(key)
                + "\" is not known here"
                + NearestNames.clause(key, known).replaceFirst("\\?$", "")
                + "; known are "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  /**
   * {@return the error for a key whose value does not fit; names the line}
   *
   * @param key a key of the mapping
   * @param what does not fit, as it continues a sentence
   */
  public DataException fault(String key, String what) {
    return faultAt(values.get(key), "\"" + key + "\" " + what);
  }

  private DataException faultAt(@Nullable Node node, String what) {
    Optional<Mark> mark = node == null ? start : node.getStartMark();
    return new DataException(YamlFile.at(place, mark) + ": " + Brief.of(what) + ".");
  }

  private DataException missing(String key) {
    return new DataException(YamlFile.at(place, start) + ": \"" + key + "\" is missing.");
  }

  private String scalar(String key, Node value) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    boolean place =
        value instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW;
    throw faultAt(
        value,
        "\""
            + key
            + "\" must be a single value"
            + (place ? "; put what begins with {{ in quotation marks, \"{{…}}\"" : ""));
  }
}
