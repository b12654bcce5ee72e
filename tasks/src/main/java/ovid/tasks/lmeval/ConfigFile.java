package ovid.tasks.lmeval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;
import ovid.tasks.text.Brief;

/** A task's file with what it includes; its own keys win. */
final class ConfigFile {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 32;
  private static final int MOST_ALIASES = 1000;

  private ConfigFile() {}

  /** All keys, those of included files first. */
  static Map<String, Setting> read(Path file) {
    return read(file.toAbsolutePath().normalize(), new LinkedHashSet<>());
  }

  /** Its own keys, without what it includes. */
  static Map<String, Setting> own(Path file) {
    return parse(text(file), file.toString());
  }

  private static Map<String, Setting> read(Path file, Set<Path> reading) {
    if (!reading.add(file)) {
      throw new DataException(file + " includes itself.");
    }
    return withIncluded(own(file), file, reading);
  }

  /** Keys that are written in a file, after those of what they include. */
  static Map<String, Setting> withIncluded(Map<String, Setting> keys, Path file) {
    return withIncluded(keys, file.toAbsolutePath().normalize(), new LinkedHashSet<>());
  }

  private static Map<String, Setting> withIncluded(
      Map<String, Setting> keys, Path file, Set<Path> reading) {
    Map<String, Setting> own = new LinkedHashMap<>(keys);
    Map<String, Setting> all = new LinkedHashMap<>();
    Setting include = own.remove("include");
    if (include != null) {
      List<?> names = include.value() instanceof List<?> list ? list : List.of(include.value());
      for (Object name : names) {
        Path parent = file.resolveSibling(String.valueOf(name)).normalize();
        if (!Files.isRegularFile(parent)) {
          throw include.fault("include", "names the file " + parent + ", which does not exist");
        }
        all.putAll(read(parent, reading));
      }
    }
    all.putAll(own);
    return all;
  }

  static Map<String, Setting> parse(String yaml, String place) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(place)
            .setCodePointLimit(LARGEST)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      checkDepth(new ParserImpl(settings, new StreamReader(settings, yaml)), place);
      Optional<Node> root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, yaml)))
              .getSingleNode();
      if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
        throw new DataException(place + " must hold \"key: value\" lines.");
      }
      YamlValue values = new YamlValue(place);
      Map<String, Setting> keys = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        Node key = entry.getKeyNode();
        String line = key.getStartMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
        keys.put(values.key(key), new Setting(values.of(entry.getValueNode()), place + line));
      }
      return keys;
    } catch (MarkedYamlEngineException e) {
      String line =
          e.getProblemMark()
              .or(e::getContextMark)
              .map(mark -> " line " + (mark.getLine() + 1))
              .orElse("");
      throw new DataException(
          place + line + " is not valid YAML: " + Brief.of(String.valueOf(e.getProblem())) + ".",
          e);
    } catch (YamlEngineException e) {
      throw new DataException(
          place + " is not valid YAML: " + Brief.of(String.valueOf(e.getMessage())) + ".", e);
    }
  }

  /** Looks through the events, which need no recursion, before anything is built of them. */
  private static void checkDepth(Iterator<Event> events, String place) {
    int depth = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new DataException(place + " is nested more than " + DEEPEST + " deep.");
      }
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
    }
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
      throw new DataException(file + " cannot be read: " + UnreadableData.reason(e) + ".", e);
    }
  }
}
