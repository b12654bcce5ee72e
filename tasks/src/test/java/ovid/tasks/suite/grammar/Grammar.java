package ovid.tasks.suite.grammar;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A lexicon, and patterns of pairs by phenomenon, as a text file has them: lines {@code class NAME
 * FORM…}, each with its words below, separated by commas and their forms by slashes; lines {@code
 * phenomenon NAME}, each with its patterns below. {@code #} begins a comment.
 *
 * @param classes by name
 * @param phenomena patterns by phenomenon, in the file's order
 */
record Grammar(Map<String, WordClass> classes, Map<String, List<Template>> phenomena) {
  /** So often a drawn pair may be one that is there already. */
  private static final int MOST_DRAWS = 10_000;

  /**
   * Two sentences that differ in what the phenomenon is about.
   *
   * @param good the acceptable one
   */
  record Pair(String phenomenon, String good, String bad) {}

  /** {@return the grammar in a file's lines} */
  static Grammar of(List<String> lines) {
    Map<String, WordClass> classes = new HashMap<>();
    Map<String, List<Template>> phenomena = new LinkedHashMap<>();
    List<String> head = List.of();
    List<List<String>> words = new ArrayList<>();
    List<String> all = new ArrayList<>(lines);
    all.add("end");
    for (String line : all) {
      String text = line.replaceFirst("#.*", "").strip();
      if (text.isEmpty()) {
        continue;
      }
      boolean indented = line.startsWith(" ");
      if (!indented) {
        if (!head.isEmpty() && head.getFirst().equals("class")) {
          List<String> forms = head.subList(2, head.size());
          classes.put(
              head.get(1),
              new WordClass(head.get(1), forms.isEmpty() ? List.of("word") : forms, words));
        }
        head = List.of(text.split(" +", -1));
        words = new ArrayList<>();
        if (head.getFirst().equals("phenomenon")) {
          phenomena.put(head.get(1), new ArrayList<>());
        }
      } else if (head.getFirst().equals("class")) {
        for (String word : text.split(",", -1)) {
          words.add(Arrays.stream(word.split("/", -1)).map(String::strip).toList());
        }
      } else {
        requireNonNull(phenomena.get(head.get(1))).add(new Template(text));
      }
    }
    return new Grammar(classes, phenomena);
  }

  /**
   * {@return the pairs: phenomena take turns, and so do the patterns of each; no sentence stands
   * twice}
   *
   * @param pairs of each phenomenon
   * @param seed other seeds make other pairs
   */
  List<Pair> pairs(int pairs, long seed) {
    Set<String> sentences = new HashSet<>();
    List<List<Pair>> byPhenomenon = new ArrayList<>();
    phenomena.forEach((phenomenon, templates) -> {
      // A generator of its own: a change of one phenomenon changes no other.
      RandomGenerator random = new SplittableRandom(seed + phenomenon.hashCode());
      byPhenomenon.add(
          IntStream.range(0, pairs)
              .mapToObj(
                  i -> next(phenomenon, templates.get(i % templates.size()), random, sentences))
              .toList());
    });
    return IntStream.range(0, pairs)
        .boxed()
        .flatMap(i -> byPhenomenon.stream().map(list -> list.get(i)))
        .toList();
  }

  private Pair next(
      String phenomenon, Template template, RandomGenerator random, Set<String> sentences) {
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      List<String> both = template.sentences(classes, random);
      if (!sentences.contains(both.get(0)) && !sentences.contains(both.get(1))) {
        sentences.addAll(both);
        return new Pair(phenomenon, both.get(0), both.get(1));
      }
    }
    throw new IllegalArgumentException("too few words for " + template.text());
  }
}
