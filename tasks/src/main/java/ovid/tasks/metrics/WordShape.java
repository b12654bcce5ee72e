package ovid.tasks.metrics;

/** The conditions on a word's vowels and consonants that Porter's rules ask for. */
final class WordShape {
  private WordShape() {}

  /** Whether the letter is a consonant: no vowel, and no y after a consonant. */
  static boolean isConsonant(String word, int index) {
    return switch (word.charAt(index)) {
      case 'a', 'e', 'i', 'o', 'u' -> false;
      case 'y' -> consonantY(word, index);
      default -> true;
    };
  }

  /** In a run of y's, consonants and vowels alternate. */
  private static boolean consonantY(String word, int index) {
    int start = index;
    while (start > 0 && word.charAt(start - 1) == 'y') {
      start--;
    }
    boolean first = start == 0 || !isConsonant(word, start - 1);
    return first == ((index - start) % 2 == 0);
  }

  /** Porter's m: how often a vowel is followed by a consonant. */
  static int measure(String word) {
    int measure = 0;
    boolean afterVowel = false;
    for (int i = 0; i < word.length(); i++) {
      boolean consonant = isConsonant(word, i);
      if (consonant && afterVowel) {
        measure++;
      }
      afterVowel = !consonant;
    }
    return measure;
  }

  /** Porter's *v*. */
  static boolean hasVowel(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!isConsonant(word, i)) {
        return true;
      }
    }
    return false;
  }

  /** Porter's *d. */
  static boolean endsInDoubleConsonant(String word) {
    int last = word.length() - 1;
    return last >= 1 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
  }

  /**
   * Porter's *o: consonant, vowel, consonant other than w, x and y; in NLTK also a word of just a
   * vowel and a consonant.
   */
  static boolean endsShort(String word) {
    int last = word.length() - 1;
    if (last == 1) {
      return !isConsonant(word, 0) && isConsonant(word, 1);
    }
    return last >= 2
        && isConsonant(word, last - 2)
        && !isConsonant(word, last - 1)
        && isConsonant(word, last)
        && "wxy".indexOf(word.charAt(last)) < 0;
  }
}
