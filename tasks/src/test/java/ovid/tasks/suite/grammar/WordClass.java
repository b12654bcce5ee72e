package ovid.tasks.suite.grammar;

import java.util.List;

/**
 * Words, or phrases, that can stand for each other.
 *
 * @param forms names of the forms that each word has: {@code singular plural}
 * @param words each with its forms, in that order
 */
record WordClass(String name, List<String> forms, List<List<String>> words) {
  WordClass {
    forms = List.copyOf(forms);
    words = List.copyOf(words);
    for (List<String> word : words) {
      if (word.size() != forms.size()) {
        throw new IllegalArgumentException(
            "%s has the forms %s, and not %s".formatted(name, forms, word));
      }
    }
  }

  /**
   * {@return a word's form}
   *
   * @param word its place
   * @param form by name; of a class with one form the empty text
   */
  String form(int word, String form) {
    int place = form.isEmpty() && forms.size() == 1 ? 0 : forms.indexOf(form);
    if (place < 0) {
      throw new IllegalArgumentException(name + " has no form \"" + form + "\"");
    }
    return words.get(word).get(place);
  }
}
