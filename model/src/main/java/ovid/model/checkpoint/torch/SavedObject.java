package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.values.CheckpointException;

/**
 * What torch.save was given: a state dict, or one with other things around it. Both the state dict
 * and what says the model's sizes are found by what they hold, not by what they are called.
 */
final class SavedObject {
  /** How to save a model so that it can be read, whatever it was trained with. */
  static final String SAVE_PLAIN =
      "save it with torch.save({\"model\": model.state_dict(), \"config\": {\"n_head\": N}}, \"model.pt\"), with its number of heads for N";

  private static final int DEEPEST = 5;

  /** An optimizer has one for each tensor. */
  private static final int MOST_DICTS = 100_000;

  private final Path file;
  private final List<Node> states = new ArrayList<>();
  private final List<Node> configurations = new ArrayList<>();
  private final PickledValue root;

  /**
   * A dict, or an object's attributes, somewhere in what was saved.
   *
   * @param path the keys that lead there, with dots between; empty for the whole
   * @param type the class of an object; empty for a dict
   */
  record Node(String path, String type, Map<Object, PickledValue> values, int depth) {
    /** The last of the keys that lead here. */
    String key() {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }

  SavedObject(Path file, PickledValue root) {
    this.file = file;
    this.root = root;
    Deque<Node> waiting = new ArrayDeque<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    add(waiting, seen, root, "", 0);
    while (!waiting.isEmpty() && seen.size() <= MOST_DICTS) {
      Node node = waiting.remove();
      if (isState(node.values)) {
        states.add(node);
        continue;
      }
      if (SavedShape.saysHeads(node.values)) {
        configurations.add(node);
      }
      if (node.depth < DEEPEST) {
        node.values.forEach((key, value) -> {
          String own = Names.printable(key.toString());
          String path = node.path.isEmpty() ? own : node.path + "." + own;
          add(waiting, seen, value, path, node.depth + 1);
        });
      }
    }
  }

  private static void add(
      Deque<Node> waiting, Set<Object> seen, PickledValue value, String path, int depth) {
    if (value instanceof Dictionary(Map<Object, PickledValue> values) && seen.add(values)) {
      waiting.add(new Node(path, "", values, depth));
    }
    if (value instanceof Instance instance) {
      for (Map<Object, PickledValue> fields : instance.fields()) {
        if (seen.add(fields)) {
          waiting.add(new Node(path, instance.type(), fields, depth));
        }
      }
    }
  }

  private static boolean isState(Map<Object, PickledValue> values) {
    return values.entrySet().stream()
        .anyMatch(entry ->
            entry.getKey() instanceof String name
                && (entry.getValue() instanceof Array || entry.getValue() instanceof Instance)
                && Names.isWeight(Names.canonical(name)));
  }

  /**
   * The one state dict of a GPT-2.
   *
   * @throws CheckpointException when there is none, or there are several
   */
  Map<Object, PickledValue> state() {
    if (states.size() > 1) {
      throw new CheckpointException(
          "%s holds two models, one as \"%s\" and one as \"%s\"; save one of them alone: %s."
              .formatted(
                  file,
                  Names.printable(states.get(0).path),
                  Names.printable(states.get(1).path),
                  SAVE_PLAIN));
    }
    if (states.size() == 1) {
      return states.getFirst().values;
    }
    if (root instanceof Instance whole) {
      throw new CheckpointException(
          "%s holds an object of the Python class %s, whose code is not run here, and not the tensors alone; %s."
              .formatted(file, Names.printable(whole.type()), SAVE_PLAIN));
    }
    if (root instanceof Dictionary(Map<Object, PickledValue> values)) {
      // Whatever tensors there are, so that they can be named.
      return values.values().stream().anyMatch(value -> value instanceof Array)
          ? values
          : none(values);
    }
    throw new CheckpointException(
        "%s does not hold a dict of tensors; %s.".formatted(file, SAVE_PLAIN));
  }

  private Map<Object, PickledValue> none(Map<Object, PickledValue> values) {
    Set<String> keys = new HashSet<>();
    for (Map.Entry<Object, PickledValue> entry : values.entrySet()) {
      if (entry.getValue() instanceof Instance object) {
        throw new CheckpointException(
            "%s has an object of the Python class %s as \"%s\", whose code is not run here, and no dict of a GPT-2's tensors; %s."
                .formatted(
                    file,
                    Names.printable(object.type()),
                    Names.printable(entry.getKey().toString()),
                    SAVE_PLAIN));
      }
      keys.add(entry.getKey().toString());
    }
    throw new CheckpointException(
        "%s holds no dict of a GPT-2's tensors, such as wte.weight or h.0.ln_1.weight%s; %s."
            .formatted(
                file,
                keys.isEmpty() ? "" : ", under " + Names.several(keys.stream().sorted().toList()),
                SAVE_PLAIN));
  }

  /** What says a number of heads, the outermost first. */
  List<Node> configurations() {
    return configurations;
  }

  /** Whether the whole has such a key. */
  boolean has(String key) {
    return root instanceof Dictionary(Map<Object, PickledValue> values) && values.containsKey(key);
  }
}
