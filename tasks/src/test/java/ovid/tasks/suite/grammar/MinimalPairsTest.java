package ovid.tasks.suite.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ovid.tasks.Metric;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.data.JsonLines;
import ovid.tasks.registry.TaskRegistry;
import ovid.tasks.suite.EmbeddedSuite;
import ovid.tasks.suite.grammar.Grammar.Pair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The minimal pairs of the embedded suite, and the grammar that makes them. */
class MinimalPairsTest {
  private static final Path FILE = EmbeddedSuite.find("embedded/grammar.jsonl").orElseThrow();

  /** The ladder's tokenizer, whose longest pieces are the commonest words of its training text. */
  private static final Path VOCABULARY =
      Path.of("../model/shipped/src/main/resources/ovid/shipped/ovid-0.4m/vocab.json");

  /** A word that so many pairs of a phenomenon differ in is often right and often wrong. */
  private static final int OFTEN = 20;

  @Test
  void the_suites_pairs_are_those_that_the_grammar_makes() throws IOException {
    assertThat(Files.readString(FILE))
        .isEqualTo(
            MinimalPairs.jsonLines(
                MinimalPairs.grammar().pairs(MinimalPairs.PAIRS, MinimalPairs.SEED)));
  }

  @Test
  void every_phenomenon_has_more_than_a_hundred_pairs_and_they_take_turns() throws IOException {
    List<String> phenomena = List.copyOf(MinimalPairs.grammar().phenomena().keySet());
    List<Pair> pairs = pairs();

    assertThat(phenomena).hasSizeGreaterThanOrEqualTo(12);
    assertThat(MinimalPairs.PAIRS).isGreaterThanOrEqualTo(100);
    assertThat(pairs).hasSize(phenomena.size() * MinimalPairs.PAIRS);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(pairs.get(i).phenomenon()).isEqualTo(phenomena.get(i % phenomena.size()));
    }
    assertThat(TaskRegistry.find("embedded_grammar").orElseThrow().description().metrics())
        .extracting(Metric::name)
        .containsExactlyElementsOf(
            Stream.concat(Stream.of("acc"), phenomena.stream().map(name -> "acc_" + name))
                .toList());
  }

  @Test
  void no_sentence_stands_twice_whether_acceptable_or_not() {
    assertThat(pairs().stream().flatMap(pair -> Stream.of(pair.good(), pair.bad())))
        .doesNotHaveDuplicates();
  }

  @Test
  void both_sentences_are_written_as_sentences_are_and_have_equally_many_words() {
    assertThat(pairs())
        .allSatisfy(pair -> {
          assertThat(List.of(pair.good(), pair.bad()))
              .allMatch(sentence -> sentence.matches("[A-Z][a-z]*( [A-Za-z]+)*[.?]"));
          assertThat(words(pair.good())).hasSameSizeAs(words(pair.bad()));
          assertThat(words(pair.good()).size()).isBetween(4, 16);
          assertThat(pair.good().endsWith("?")).isEqualTo(pair.bad().endsWith("?"));
          // Nothing but what the pair is about is wrong with either.
          assertThat(pair.good() + pair.bad()).doesNotContainPattern("\\b[Aa] [aeiou]");
        });
  }

  @Test
  void to_prefer_the_shorter_sentence_gains_nothing() {
    List<Pair> pairs =
        pairs().stream().filter(pair -> pair.good().length() != pair.bad().length()).toList();

    assertThat(pairs.stream().filter(pair -> pair.good().length() < pair.bad().length()).count())
        .isBetween(pairs.size() * 9L / 20, pairs.size() * 11L / 20);
  }

  @Test
  void a_word_that_many_pairs_differ_in_is_as_often_right_as_wrong() {
    Map<String, int[]> counts = new HashMap<>();
    for (Pair pair : pairs()) {
      difference(pair.good(), pair.bad())
          .forEach(word -> count(counts, pair.phenomenon() + " " + word)[0]++);
      difference(pair.bad(), pair.good())
          .forEach(word -> count(counts, pair.phenomenon() + " " + word)[1]++);
    }

    assertThat(counts).isNotEmpty();
    counts.forEach((word, times) -> {
      int all = times[0] + times[1];
      if (all >= OFTEN) {
        assertThat(times[0]).as(word + " of " + all).isBetween(3 * all / 10, 1 + 7 * all / 10);
      }
    });
  }

  /** Pieces of words are what small models do not know; these are pieces of pieces at worst. */
  @Test
  void every_word_is_at_most_two_pieces_of_the_ladders_vocabulary() throws IOException {
    JsonNode vocabulary = JsonMapper.shared().readTree(Files.readString(VOCABULARY));
    Set<String> all =
        pairs().stream()
            .flatMap(pair -> Stream.of(pair.good(), pair.bad()))
            .flatMap(sentence -> words(sentence).stream())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(all).hasSizeGreaterThan(300);
    assertThat(all).filteredOn(word -> pieces(word, vocabulary) > 2).isEmpty();
  }

  /** The fewest pieces, if that is one or two. */
  private static int pieces(String word, JsonNode vocabulary) {
    // "Ġ" is how byte-level vocabularies write a space.
    String piece = "Ġ" + word;
    if (vocabulary.has(piece) || vocabulary.has("Ġ" + capital(word))) {
      return 1;
    }
    for (int cut = 2; cut < piece.length(); cut++) {
      if (vocabulary.has(piece.substring(0, cut)) && vocabulary.has(piece.substring(cut))) {
        return 2;
      }
    }
    return piece.length();
  }

  @Test
  void no_sentence_and_no_eight_words_in_a_row_are_of_blimp() {
    List<Task<?>> blimp =
        TaskRegistry.all().stream()
            .filter(task -> task.description().name().startsWith("blimp_"))
            .toList();
    Set<String> sentences = new HashSet<>();
    Set<String> eights = new HashSet<>();
    for (Task<?> task : blimp) {
      for (DataFile file : task.description().files()) {
        for (String sentence :
            JsonLines.read(
                    SharedData.with(task.description()).require(file.path()),
                    line -> List.of(line.text("sentence_good"), line.text("sentence_bad")))
                .stream()
                .flatMap(List::stream)
                .toList()) {
          sentences.add(String.join(" ", lower(sentence)));
          eights.addAll(eights(sentence));
        }
      }
    }

    assertThat(blimp).hasSize(67);
    assertThat(pairs().stream().flatMap(pair -> Stream.of(pair.good(), pair.bad())))
        .filteredOn(sentence ->
            sentences.contains(String.join(" ", lower(sentence)))
                || eights(sentence).stream().anyMatch(eights::contains))
        .isEmpty();
  }

  @Test
  void a_grammar_that_names_what_it_lacks_is_refused() {
    for (String pattern : List.of("the {cat} is old.", "the {dog.dual} is old.")) {
      Grammar grammar =
          Grammar.of(List.of("class dog singular", "  dog", "phenomenon p", "  " + pattern));
      assertThatThrownBy(() -> grammar.pairs(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
    Grammar single =
        Grammar.of(List.of("class dog", "  dog", "phenomenon p", "  the {dog} [is|are] old."));
    assertThat(single.pairs(1, 0))
        .containsExactly(new Pair("p", "The dog is old.", "The dog are old."));
    assertThatThrownBy(() -> single.pairs(2, 0)).hasMessageContaining("too few words");
  }

  private static List<Pair> pairs() {
    return JsonLines.read(
        FILE,
        line ->
            new Pair(
                line.text("linguistics_term"),
                line.text("sentence_good"),
                line.text("sentence_bad")));
  }

  private static List<String> words(String sentence) {
    return Arrays.asList(sentence.substring(0, sentence.length() - 1).split(" ", -1));
  }

  private static List<String> lower(String sentence) {
    return Arrays.asList(
        sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z' ]", "").strip().split(" +", -1));
  }

  private static List<String> eights(String sentence) {
    List<String> words = lower(sentence);
    List<String> eights = new ArrayList<>();
    for (int i = 0; i + 8 <= words.size(); i++) {
      eights.add(String.join(" ", words.subList(i, i + 8)));
    }
    return eights;
  }

  /** The words that stand in one sentence more often than in the other. */
  private static List<String> difference(String sentence, String other) {
    List<String> words = new ArrayList<>(lower(sentence));
    lower(other).forEach(words::remove);
    return words;
  }

  private static int[] count(Map<String, int[]> counts, String word) {
    return counts.computeIfAbsent(word, absent -> new int[2]);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
