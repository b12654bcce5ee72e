package ovid.tasks.authored;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;
import ovid.tasks.text.Brief;

/**
 * Reads a small YAML file of strangers: a mapping of plain values. Tags, anchors and aliases, by
 * which YAML can make objects or grow without bound, are refused, as are large and deep files.
 */
public final class YamlFile {
  private static final int LARGEST = 1 << 18;
  private static final int DEEPEST = 8;

  private YamlFile() {}

  /**
   * {@return the file's mapping}
   *
   * @param file where it lies
   * @throws DataException when the file cannot be read or is anything else; names the line
   */
  public static YamlMapping read(Path file) {
    return parse(text(file), file.toString());
  }

  /**
   * {@return the mapping in {@code yaml}}
   *
   * @param yaml the text
   * @param place names the text in errors
   * @throws DataException when it is anything else; names the line
   */
  public static YamlMapping parse(String yaml, String place) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(place)
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setAllowNonScalarKeys(false)
            .setCodePointLimit(LARGEST)
            .build();
    Optional<Node> root;
    try {
      check(events(settings, yaml), place);
      root = new Composer(settings, events(settings, yaml)).getSingleNode();
    } catch (MarkedYamlEngineException e) {
      refusePlaceWithoutMarks(yaml, place, e);
      throw new DataException(
          at(place, e.getProblemMark().or(e::getContextMark))
              + " is not valid YAML: "
              + Brief.of(String.valueOf(e.getProblem()))
              + ".",
          e);
    } catch (YamlEngineException e) {
      refusePlaceWithoutMarks(yaml, place, e);
      throw new DataException(
          place + " is not valid YAML: " + Brief.of(String.valueOf(e.getMessage())) + ".", e);
    }
    if (root.isPresent() && root.get() instanceof MappingNode mapping) {
      return new YamlMapping(place, mapping);
    }
    throw new DataException(place + " must hold \"key: value\" lines.");
  }

  /** The commonest slip: to YAML two bare braces open mappings. */
  private static void refusePlaceWithoutMarks(
      String yaml, String place, YamlEngineException cause) {
    List<String> lines = yaml.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean near = line.length() < 1000 && line.contains("{{");
      if (near && line.matches("[^\"'#]*[:,\\[-]\\s*\\{\\{.*")) {
        throw new DataException(
            "%s line %d: put what begins with {{ in quotation marks: \"{{…}}\"."
                .formatted(place, i + 1),
            cause);
      }
    }
  }

  private static ParserImpl events(LoadSettings settings, String yaml) {
    return new ParserImpl(settings, new StreamReader(settings, yaml));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new DataException(
            file + " is larger than " + (LARGEST >> 10) + " KiB; name a task's YAML file.");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DataException(file + " is not UTF-8 text.", e);
    } catch (IOException e) {
      throw new DataException(
          file
              + " cannot be read: "
              + (Files.isDirectory(file) ? "it is no file" : UnreadableData.reason(e))
              + ".",
          e);
    }
  }

  /** Looks through the events, which need no recursion, before anything is built of them. */
  private static void check(Iterator<Event> events, String place) {
    int depth = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        throw refused(place, event, "uses an anchor (& or *), which must be written out");
      }
      if (isTagged(event)) {
        throw refused(place, event, "uses a tag (!), and only plain values are read");
      }
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw refused(place, event, "is nested more than " + DEEPEST + " deep");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static boolean isTagged(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag().isPresent();
      case CollectionStartEvent collection -> collection.getTag().isPresent();
      default -> false;
    };
  }

  private static DataException refused(String place, Event event, String what) {
    return new DataException(at(place, event.getStartMark()) + " " + what + ".");
  }

  static String at(String place, Optional<Mark> mark) {
    return place + mark.map(m -> " line " + (m.getLine() + 1)).orElse("");
  }
}
