package ovid.tasks.adapters.lambada;

/**
 * A LAMBADA passage, divided at its last space (U+0020; a line feed divides nothing).
 *
 * @param context all words but the last, without the space after them
 * @param word the last word
 */
public record Passage(String context, String word) {

  static Passage of(String text) {
    int space = text.lastIndexOf(' ');
    return space < 0
        ? new Passage("", text)
        : new Passage(text.substring(0, space), text.substring(space + 1));
  }
}
