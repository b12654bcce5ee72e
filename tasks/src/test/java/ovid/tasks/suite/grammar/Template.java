package ovid.tasks.suite.grammar;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of a pair: text, slots such as <code>{person.plural}</code>, and contrasts such as
 * {@code [is|are]}, whose first side is in the acceptable sentence and whose second in the other.
 *
 * @param text as the grammar has it
 */
record Template(String text) {
  private static final int MOST_DRAWS = 1_000;
  private static final Pattern CONTRAST = Pattern.compile("\\[([^|\\]]*)\\|([^|\\]]*)]");

  /** Class, label and form: two slots of one class and label are the same word. */
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)(?:@(\\w+))?(?:\\.(\\w+))?}");

  /**
   * {@return the two sentences, the acceptable one first}
   *
   * @param classes the lexicon, by name
   * @param random draws the words, which are all different
   */
  List<String> sentences(Map<String, WordClass> classes, RandomGenerator random) {
    Map<String, Integer> chosen = new HashMap<>();
    Set<String> used = new HashSet<>();
    Matcher slots = SLOT.matcher(text);
    // Slots are filled once, so that both sentences have the same words.
    String filled =
        slots.replaceAll(slot -> {
          WordClass words = classes.get(requireNonNull(slot.group(1)));
          if (words == null) {
            throw new IllegalArgumentException("no class " + slot.group(1) + ": " + text);
          }
          String label = slot.group(2);
          int word;
          if (label == null) {
            word = draw(words, used, random);
          } else {
            String key = words.name() + "@" + label;
            word = chosen.computeIfAbsent(key, absent -> draw(words, used, random));
          }
          String form = requireNonNullElse(slot.group(3), "");
          return Matcher.quoteReplacement(words.form(word, form));
        });
    return List.of(sentence(filled, 1), sentence(filled, 2));
  }

  private static int draw(WordClass words, Set<String> used, RandomGenerator random) {
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      int word = random.nextInt(words.words().size());
      // The first form stands for the word, whichever class it is of.
      if (used.add(words.words().get(word).getFirst())) {
        return word;
      }
    }
    throw new IllegalArgumentException("too few words of the class " + words.name());
  }

  private static String sentence(String filled, int side) {
    String words =
        CONTRAST
            .matcher(filled)
            .replaceAll(contrast -> Matcher.quoteReplacement(requireNonNull(contrast.group(side))));
    String one = String.join(" ", Arrays.asList(words.strip().split(" +", -1)));
    return one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1);
  }
}
