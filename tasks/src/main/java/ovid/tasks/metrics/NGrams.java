package ovid.tasks.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of a text's n-grams. */
final class NGrams {
  private final Map<List<String>, Integer> counts = new HashMap<>();
  private final int total;

  private NGrams(List<String> units, int order) {
    total = Math.max(0, units.size() - order + 1);
    for (int i = 0; i < total; i++) {
      counts.merge(units.subList(i, i + order), 1, Integer::sum);
    }
  }

  /**
   * The n-grams of one order.
   *
   * @param units words, or characters as strings; immutable
   */
  static NGrams of(List<String> units, int order) {
    return new NGrams(units, order);
  }

  /**
   * The n-grams of several texts: each as often as the text that has it most often (BLEU's clipping
   * by several references). Its {@link #total} has no meaning.
   *
   * @param texts each as {@link #of(List, int)} takes it; at least one
   */
  static NGrams ofAny(List<List<String>> texts, int order) {
    NGrams any = of(texts.getFirst(), order);
    for (List<String> text : texts.subList(1, texts.size())) {
      of(text, order).counts.forEach((ngram, count) -> any.counts.merge(ngram, count, Math::max));
    }
    return any;
  }

  /** How many n-grams there are, repeated ones each time. */
  int total() {
    return total;
  }

  /** How many n-grams both have: each at most as often as the one that has it less often. */
  int matches(NGrams other) {
    int matches = 0;
    for (var entry : counts.entrySet()) {
      matches += Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0));
    }
    return matches;
  }
}
