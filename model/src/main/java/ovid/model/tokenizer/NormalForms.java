package ovid.model.tokenizer;

import java.text.Normalizer;
import java.util.BitSet;

/**
 * Unicode's normal forms by the tables of the {@code tokenizers} package, which are of Unicode 9.
 * Characters that later versions gave a decomposition or a combining class are, to it, characters
 * that stand alone. Found by comparing all characters, alone and beside marks of the lowest and the
 * highest combining class (tokenizers 0.23.2 with Java 25).
 */
final class NormalForms {
  private static final String LATER =
      "7fd 897-89f 8ca-8d3 9fe c3c d3b-d3c eba 1715 1abf-1ace 1df6-1dfa 32ff "
          + "a7f2-a7f4 a82c ab69 105c9 105e4 10781-10785 10787-107b0 107b2-107ba "
          + "10d24-10d27 10d69-10d6d 10eab-10eac 10efd-10eff 10f46-10f50 10f82-10f85 11070 "
          + "1133b 11383 11385 1138e 11391 113c5 113c7-113c8 113ce-113d0 1145e 11839-1183a "
          + "11938 1193d-1193e 11943 119e0 11a34 11a47 11a99 11d42 11d44-11d45 11d97 "
          + "11f41-11f42 16121-16128 1612f 16d68-16d6a 16ff0-16ff1 1ccd6-1ccf9 1e030-1e06d "
          + "1e08f 1e130-1e136 1e2ae 1e2ec-1e2ef 1e4ec-1e4ef 1e5ee-1e5ef 1f16c 1fbf0-1fbf9";

  private static final BitSet ALONE = alone();

  private NormalForms() {}

  private static BitSet alone() {
    BitSet alone = new BitSet();
    for (String range : LATER.split(" ", -1)) {
      String[] ends = range.split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1], 16);
      for (int c = Integer.parseInt(ends[0], 16); c <= last; c++) {
        alone.set(c);
        // What the later versions compose it of must not be composed; U+0307 belongs to others.
        Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
            .codePoints()
            .filter(part -> part != 0x307)
            .forEach(alone::set);
      }
    }
    return alone;
  }

  /** The text in a form; what stands alone changes nothing on either side of it. */
  static String of(String text, Normalizer.Form form) {
    StringBuilder normal = null;
    int done = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int after = at + Character.charCount(c);
      if (ALONE.get(c)) {
        normal = normal == null ? new StringBuilder() : normal;
        normal.append(Normalizer.normalize(text.substring(done, at), form)).appendCodePoint(c);
        done = after;
      }
      at = after;
    }
    String rest = Normalizer.normalize(text.substring(done), form);
    return normal == null ? rest : normal.append(rest).toString();
  }
}
