package ovid.model.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;

/**
 * The added tokens of a tokenizer while its files are read: numbered as the {@code tokenizers}
 * package numbers them, whatever ids the files give. A token of the vocabulary has its id there;
 * the others follow after the vocabulary in the order in which they come.
 */
final class AddedTokens {
  private final Vocabulary vocabulary;
  private final Map<String, AddedToken> tokens = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int highest = -1;
  private int renumbered;
  private String first = "";

  AddedTokens(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Adds a token, or replaces what was wished about its surroundings. */
  void add(AddedToken token) {
    if (token.content().isEmpty()) {
      return;
    }
    AddedToken known = tokens.get(token.content());
    int id = known == null ? vocabulary.id(token.content()) : known.id();
    if (id < 0) {
      id = Math.max(vocabulary.size(), highest + 1);
    }
    if (known == null && vocabulary.id(token.content()) < 0 && vocabulary.bytes(id).length > 0) {
      notes.add(
          "%s gives \"%s\" the id %d, which transformers and the tokenizers package give to the added token \"%s\" too, since the vocabulary leaves ids out; both are one token to the model."
              .formatted(
                  vocabulary.file(),
                  Names.printable(vocabulary.token(id)),
                  id,
                  Names.printable(token.content())));
    }
    highest = Math.max(highest, id);
    if (token.id() != AddedToken.UNNUMBERED && token.id() != id && known == null) {
      renumbered++;
      if (renumbered == 1) {
        first =
            "such as %d to \"%s\", where transformers and the tokenizers package give %d"
                .formatted(token.id(), Names.printable(token.content()), id);
      }
    }
    boolean special = token.special() || (known != null && known.special());
    AddedToken numbered = token.withId(id);
    tokens.put(token.content(), special ? numbered.asSpecial() : numbered);
  }

  boolean contains(String content) {
    return tokens.containsKey(content);
  }

  /** The id of an added token, or -1. */
  int id(@Nullable String content) {
    AddedToken token = content == null ? null : tokens.get(content);
    return token == null ? -1 : token.id();
  }

  /** All, by their ids. */
  List<AddedToken> inOrder() {
    return tokens.values().stream().sorted(Comparator.comparingInt(AddedToken::id)).toList();
  }

  /** What is unlike the ids that the files give, a sentence each. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (renumbered > 0) {
      all.addFirst(
          "The tokenizer of %s gives %d added tokens ids that do not follow its vocabulary, %s; theirs are used."
              .formatted(vocabulary.file(), renumbered, first));
    }
    return all;
  }
}
