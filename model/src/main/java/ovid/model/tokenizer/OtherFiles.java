package ovid.model.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ovid.model.values.CheckpointException;

/** Compares {@code tokenizer.json} with the {@code vocab.json} and {@code merges.txt} beside it. */
final class OtherFiles {
  private OtherFiles() {}

  /** A sentence if they disagree. */
  static List<String> notes(Path folder, TokenizerJson json, List<AddedToken> added) {
    Path vocabulary = folder.resolve("vocab.json");
    Path merges = folder.resolve("merges.txt");
    String differing;
    try {
      if (Files.exists(vocabulary) && !sameTokens(Vocabulary.read(vocabulary), json, added)) {
        differing = "vocab.json has other tokens than tokenizer.json";
      } else if (Files.exists(merges) && !sameMerges(MergesReader.read(merges), json.merges())) {
        differing = "merges.txt has other merges than tokenizer.json";
      } else {
        return List.of();
      }
    } catch (CheckpointException e) {
      differing = "vocab.json or merges.txt cannot be read";
    }
    return List.of(
        "In %s, %s; tokenizer.json is used, as transformers does.".formatted(folder, differing));
  }

  /** Added tokens may be in one and not in the other. */
  private static boolean sameTokens(Vocabulary other, TokenizerJson json, List<AddedToken> added) {
    Map<String, Integer> extra = new HashMap<>();
    added.forEach(token -> extra.put(token.content(), token.id()));
    return isIn(other, json.vocabulary(), extra) && isIn(json.vocabulary(), other, extra);
  }

  private static boolean isIn(Vocabulary some, Vocabulary all, Map<String, Integer> extra) {
    return some.ids().entrySet().stream()
        .allMatch(entry ->
            entry.getValue().equals(all.id(entry.getKey()))
                || entry.getValue().equals(extra.get(entry.getKey())));
  }

  private static boolean sameMerges(MergeList some, MergeList others) {
    if (some.merges().size() != others.merges().size()) {
      return false;
    }
    for (int i = 0; i < some.merges().size(); i++) {
      Merge one = some.merges().get(i);
      Merge other = others.merges().get(i);
      if (!one.left().equals(other.left()) || !one.right().equals(other.right())) {
        return false;
      }
    }
    return true;
  }
}
