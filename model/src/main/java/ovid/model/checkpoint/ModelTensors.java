package ovid.model.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ovid.model.checkpoint.Names.Parsed;

/**
 * A checkpoint's tensors, each by what it is to a GPT-2. The prefix of the model's names is found
 * by what is there: it is what stands before {@code wte.weight}, {@code h.0.ln_1.weight} and the
 * others.
 */
public final class ModelTensors {
  /** What a GPT-2 does with a tensor. */
  public enum Role {
    /** It has the name of a weight. */
    WEIGHT,
    /** A causal mask, which changes nothing. */
    MASK,
    /** Something beside the language model, such as the head of a classifier. */
    ASIDE,
    /** Part of the model, but not of a GPT-2: its scores would be other ones. */
    FOREIGN,
    /** Part of a matrix that belongs to an adapter, such as LoRA's. */
    ADAPTER
  }

  private static final int LONGEST = 1000;

  private static final Pattern ADAPTERS =
      Pattern.compile(
          "(?:.*\\.)?(?:lora_|ia3_|vera_|adapter|prompt_|prefix_).*|.*\\.base_layer\\..*");

  /** Names of heads of other tasks, where they are not outside the model. */
  private static final Pattern HEADS =
      Pattern.compile(
          "(?!lm_head)(?:[^.]*_head|head_[^.]*|heads?|score|scores|classifier|classification_[^.]*|qa_outputs|summary|critic|[^.]*loss[^.]*|criterion|metrics?)\\..+");

  /** Of tensors outside the model: what would stand in its way to the head. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?i)(?:.*[._])?(?:[a-z]*norm[a-z]*|ln|[a-z]*emb[a-z]*|rotary)(?:[._0-9].*)?");

  private final Map<String, StoredTensor> weights = new LinkedHashMap<>();
  private final Map<StoredTensor, Role> roles = new HashMap<>();
  private final List<StoredTensor> duplicates = new ArrayList<>();
  private final Map<String, Set<String>> prefixes;
  private final String prefix;

  private ModelTensors(List<StoredTensor> tensors) {
    prefixes = prefixes(tensors);
    prefix = largest(prefixes);
    for (StoredTensor tensor : tensors) {
      Parsed parsed = Names.parse(tensor.name());
      Role role = role(parsed, tensor.name());
      roles.put(tensor, role);
      if (role == Role.WEIGHT) {
        StoredTensor other = weights.putIfAbsent(parsed.own(), tensor);
        if (other != null) {
          duplicates.add(tensor);
        }
      }
    }
  }

  /** Sorts tensors by what they are; nothing is refused yet. */
  public static ModelTensors of(List<StoredTensor> tensors) {
    return new ModelTensors(tensors);
  }

  /** The names of a model's own tensors, the head's apart, by the prefix that they have. */
  private static Map<String, Set<String>> prefixes(List<StoredTensor> tensors) {
    Map<String, Set<String>> prefixes = new LinkedHashMap<>();
    for (StoredTensor tensor : tensors) {
      Parsed parsed = Names.parse(tensor.name());
      if (!parsed.isHead() && Names.isWeight(parsed.own())) {
        prefixes.computeIfAbsent(parsed.prefix(), p -> new HashSet<>()).add(parsed.own());
      }
    }
    return prefixes;
  }

  private static String largest(Map<String, Set<String>> prefixes) {
    String largest = "";
    int most = 0;
    for (Map.Entry<String, Set<String>> entry : prefixes.entrySet()) {
      if (entry.getValue().size() > most) {
        most = entry.getValue().size();
        largest = entry.getKey();
      }
    }
    return largest;
  }

  private Role role(Parsed parsed, String name) {
    if (parsed.own().isEmpty() && name.length() > LONGEST) {
      return Role.FOREIGN;
    }
    if (ADAPTERS.matcher(name).matches()) {
      return Role.ADAPTER;
    }
    if (Names.isMask(parsed.own())) {
      return Role.MASK;
    }
    if (parsed.isHead()) {
      // The head is beside the model or in what wraps both, not in another model.
      return prefix.startsWith(parsed.prefix()) ? Role.WEIGHT : Role.ASIDE;
    }
    if (!parsed.own().isEmpty()) {
      return Names.isWeight(parsed.own()) ? Role.WEIGHT : Role.FOREIGN;
    }
    String bare = parsed.prefix();
    boolean inside = bare.startsWith(prefix);
    String rest = inside ? bare.substring(prefix.length()) : bare;
    if (HEADS.matcher(rest).matches()) {
      return Role.ASIDE;
    }
    boolean between =
        inside || bare.matches("(?:.*\\.)?lm_head\\..*") || BETWEEN.matcher(bare).matches();
    return between ? Role.FOREIGN : Role.ASIDE;
  }

  /** What stands before the model's names, with its last dot; often empty. */
  public String prefix() {
    return prefix;
  }

  /**
   * The prefixes of two models that are both there, as both have the same tensors; empty if there
   * is one model. Tensors of one model may have several prefixes.
   */
  List<String> twoModels() {
    List<String> all = List.copyOf(prefixes.keySet());
    Set<String> own = prefixes.getOrDefault(prefix, Set.of());
    for (String other : all) {
      Set<String> theirs = prefixes.getOrDefault(other, Set.of());
      // A tensor or two would be a mistake, and not a model.
      if (!other.equals(prefix) && theirs.size() > 2 && theirs.stream().anyMatch(own::contains)) {
        return List.of(prefix, other);
      }
    }
    return List.of();
  }

  /** The weights by canonical name; the first of those that have the same. */
  public Map<String, StoredTensor> weights() {
    return weights;
  }

  /** Those whose canonical names {@link #weights} has already. */
  List<StoredTensor> duplicates() {
    return duplicates;
  }

  /** What a tensor is. */
  public Role role(StoredTensor tensor) {
    return roles.getOrDefault(tensor, Role.FOREIGN);
  }

  /** Names of the tensors in a role, in alphabetical order. */
  List<String> names(Role role) {
    return roles.entrySet().stream()
        .filter(entry -> entry.getValue() == role)
        .map(entry -> entry.getKey().name())
        .sorted()
        .toList();
  }

  /** Blocks of which there is at least one weight: one more than the highest number. */
  public int layers() {
    int layers = 0;
    for (String name : weights.keySet()) {
      if (name.startsWith("h.")) {
        String number = name.substring(2, name.indexOf('.', 2));
        // A number with more digits is none of a layer's.
        layers = number.length() > 6 ? layers : Math.max(layers, Integer.parseInt(number) + 1);
      }
    }
    return layers;
  }
}
