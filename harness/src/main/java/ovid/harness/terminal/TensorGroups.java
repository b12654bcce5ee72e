package ovid.harness.terminal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ovid.model.CheckpointInspection.InspectedTensor;
import ovid.model.CheckpointInspection.TensorUse;

/** Tensors that differ in nothing but the number of their layer, as one line of a table. */
final class TensorGroups {
  private static final Pattern NUMBERED = Pattern.compile("(.*\\bh\\.|h\\.)(\\d{1,9})(\\..*)");

  private TensorGroups() {}

  /**
   * Tensors of one name.
   *
   * @param name with a star for the layer
   * @param layers {@code 0-4,6}; empty for a tensor that is in none
   * @param bytes of one of them
   */
  record Group(
      String name, String layers, String type, List<Long> shape, long bytes, TensorUse use) {
    /** The shape as people write it: {@code 768 × 2304}. */
    String size() {
      return shape.isEmpty()
          ? "scalar"
          : String.join(" × ", shape.stream().map(Object::toString).toList());
    }
  }

  /** In the order of their first tensors. */
  static List<Group> of(Collection<InspectedTensor> tensors) {
    Map<Group, TreeSet<Integer>> groups = new LinkedHashMap<>();
    for (InspectedTensor tensor : tensors) {
      Matcher name = NUMBERED.matcher(tensor.name());
      boolean numbered = name.matches();
      groups
          .computeIfAbsent(
              group(tensor, numbered ? name.group(1) + "*" + name.group(3) : tensor.name()),
              _ -> new TreeSet<>())
          .addAll(numbered ? List.of(Integer.parseInt(name.group(2))) : List.of());
    }
    return groups.entrySet().stream()
        .map(entry -> withLayers(entry.getKey(), ranges(entry.getValue())))
        .toList();
  }

  /** Every tensor on its own. */
  static List<Group> each(Collection<InspectedTensor> tensors) {
    return tensors.stream().map(tensor -> group(tensor, tensor.name())).toList();
  }

  private static Group group(InspectedTensor tensor, String name) {
    return new Group(name, "", tensor.type(), tensor.shape(), tensor.bytes(), tensor.use());
  }

  private static Group withLayers(Group group, String layers) {
    return new Group(group.name(), layers, group.type(), group.shape(), group.bytes(), group.use());
  }

  private static String ranges(SortedSet<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      if (!numbers.contains(number - 1)) {
        text.append(text.isEmpty() ? "" : ",").append(number);
      } else if (!numbers.contains(number + 1)) {
        text.append('-').append(number);
      }
    }
    return text.toString();
  }
}
