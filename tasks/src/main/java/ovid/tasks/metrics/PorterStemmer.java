package ovid.tasks.metrics;

import java.util.List;
import java.util.Map;

/**
 * Porter's suffix stripping (M. F. Porter, "An algorithm for suffix stripping", Program 14(3),
 * 1980), with the departures that NLTK's default mode makes, since ROUGE scores are quoted with
 * that one: a table of irregular words, words of one or two letters left alone, and a few changed
 * rules, each marked below.
 *
 * <p>A word is lower-case; every character but a vowel counts as a consonant, digits too.
 */
final class PorterStemmer {
  /** NLTK only. */
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("sky", "sky"),
          Map.entry("skies", "sky"),
          Map.entry("dying", "die"),
          Map.entry("lying", "lie"),
          Map.entry("tying", "tie"),
          Map.entry("news", "news"),
          Map.entry("innings", "inning"),
          Map.entry("inning", "inning"),
          Map.entry("outings", "outing"),
          Map.entry("outing", "outing"),
          Map.entry("cannings", "canning"),
          Map.entry("canning", "canning"),
          Map.entry("howe", "howe"),
          Map.entry("proceed", "proceed"),
          Map.entry("exceed", "exceed"),
          Map.entry("succeed", "succeed"));

  private static final List<Rule> STEP_1A =
      List.of(
          new Rule("sses", "ss"), new Rule("ies", "i"), new Rule("ss", "ss"), new Rule("s", ""));

  private static final List<Rule> STEP_2 =
      List.of(
          new Rule("ational", "ate"),
          new Rule("tional", "tion"),
          new Rule("enci", "ence"),
          new Rule("anci", "ance"),
          new Rule("izer", "ize"),
          new Rule("bli", "ble"), // NLTK; the paper has "abli"
          new Rule("alli", "al"),
          new Rule("entli", "ent"),
          new Rule("eli", "e"),
          new Rule("ousli", "ous"),
          new Rule("ization", "ize"),
          new Rule("ation", "ate"),
          new Rule("ator", "ate"),
          new Rule("alism", "al"),
          new Rule("iveness", "ive"),
          new Rule("fulness", "ful"),
          new Rule("ousness", "ous"),
          new Rule("aliti", "al"),
          new Rule("iviti", "ive"),
          new Rule("biliti", "ble"),
          new Rule("fulli", "ful")); // NLTK

  private static final List<Rule> STEP_3 =
      List.of(
          new Rule("icate", "ic"),
          new Rule("ative", ""),
          new Rule("alize", "al"),
          new Rule("iciti", "ic"),
          new Rule("ical", "ic"),
          new Rule("ful", ""),
          new Rule("ness", ""));

  private static final List<String> STEP_4 =
      List.of(
          "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion",
          "ou", "ism", "ate", "iti", "ous", "ive", "ize");

  private PorterStemmer() {}

  static String stem(String word) {
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return irregular;
    }
    if (word.length() <= 2) {
      return word;
    }
    return step5(step4(replace(step2(step1c(step1b(step1a(word)))), STEP_3, 0)));
  }

  /** Plurals. */
  private static String step1a(String word) {
    if (word.length() == 4 && word.endsWith("ies")) {
      return cut(word, 1); // NLTK: "ties" becomes "tie"
    }
    return replace(word, STEP_1A, -1);
  }

  /** Past tenses and participles. */
  private static String step1b(String word) {
    if (word.endsWith("ied")) {
      return cut(word, word.length() == 4 ? 1 : 2); // NLTK: "died" becomes "die", "spied" "spi"
    }
    if (word.endsWith("eed")) {
      return WordShape.measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
    }
    for (String suffix : List.of("ed", "ing")) {
      if (word.endsWith(suffix)) {
        String stem = cut(word, suffix.length());
        if (WordShape.hasVowel(stem)) {
          return mend(stem);
        }
      }
    }
    return word;
  }

  /** Gives a stem that lost "ed" or "ing" the end that other rules expect. */
  private static String mend(String stem) {
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (WordShape.endsInDoubleConsonant(stem)) {
      return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0 ? cut(stem, 1) : stem;
    }
    return WordShape.measure(stem) == 1 && WordShape.endsShort(stem) ? stem + "e" : stem;
  }

  /** NLTK: y after a consonant that is not the word's first letter; the paper asks for a vowel. */
  private static String step1c(String word) {
    int y = word.length() - 1;
    return word.endsWith("y") && y > 1 && WordShape.isConsonant(word, y - 1)
        ? cut(word, 1) + "i"
        : word;
  }

  /** Double suffixes. */
  private static String step2(String word) {
    if (word.endsWith("alli") && WordShape.measure(cut(word, 4)) > 0) {
      return step2(cut(word, 2)); // NLTK: once more, after "alli" became "al"
    }
    if (word.endsWith("logi")) {
      return WordShape.measure(cut(word, 3)) > 0 ? cut(word, 1) : word; // NLTK
    }
    return replace(word, STEP_2, 0);
  }

  /** Single suffixes of longer stems. */
  private static String step4(String word) {
    for (String suffix : STEP_4) {
      if (word.endsWith(suffix)) {
        String stem = cut(word, suffix.length());
        boolean strips =
            WordShape.measure(stem) > 1
                && (!suffix.equals("ion") || stem.endsWith("s") || stem.endsWith("t"));
        return strips ? stem : word;
      }
    }
    return word;
  }

  /** A final e, and one of two final l's. */
  private static String step5(String word) {
    String result = word;
    if (word.endsWith("e")) {
      String stem = cut(word, 1);
      int measure = WordShape.measure(stem);
      if (measure > 1 || (measure == 1 && !WordShape.endsShort(stem))) {
        result = stem;
      }
    }
    return result.endsWith("ll") && WordShape.measure(cut(result, 1)) > 1 ? cut(result, 1) : result;
  }

  /**
   * Applies the first rule whose suffix the word has, if the measure of what precedes it exceeds
   * {@code measure}; later rules are not tried.
   */
  private static String replace(String word, List<Rule> rules, int measure) {
    for (Rule rule : rules) {
      if (word.endsWith(rule.suffix)) {
        String stem = cut(word, rule.suffix.length());
        return WordShape.measure(stem) > measure ? stem + rule.replacement : word;
      }
    }
    return word;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  private record Rule(String suffix, String replacement) {}
}
