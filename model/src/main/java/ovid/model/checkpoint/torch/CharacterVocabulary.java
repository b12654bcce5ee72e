package ovid.model.checkpoint.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.tokenizer.CharacterTokenizer;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

/**
 * Reads the {@code meta.pkl} that karpathy/nanoGPT keeps beside data that are cut into characters
 * ({@code data/shakespeare_char/prepare.py}): a pickle of {@code {vocab_size, itos, stoi}}, where
 * {@code stoi} has the id of every character, and {@code itos} the character of every id.
 */
public final class CharacterVocabulary {
  private CharacterVocabulary() {}

  /**
   * Reads a tokenizer.
   *
   * @param rows of the model's embedding; an id beyond them fails where a text needs it
   * @throws CheckpointException when the file is missing or wrong
   */
  public static Tokenizer read(Path file, int rows) {
    try (Arena arena = Arena.ofConfined()) {
      return read(file, MappedFile.map(file, arena), rows);
    }
  }

  static Tokenizer read(Path file, MemorySegment bytes, int rows) {
    Cursor cursor = new Cursor(file, "the pickle", TorchFile.limited(bytes));
    if (!(new Unpickler(file, cursor).read() instanceof Dictionary(Map<Object, PickledValue> saved))
        || !(saved.get("stoi") instanceof Dictionary(Map<Object, PickledValue> stoi))) {
      throw new CheckpointException(
          file
              + " is a pickle without the dict stoi that nanoGPT's meta.pkl has, so it is no tokenizer; give the meta.pkl of the model's data.");
    }
    Map<String, Integer> ids = ids(file, stoi);
    requireInverse(file, ids, saved.get("itos"));
    return new CharacterTokenizer(file, ids, rows);
  }

  private static Map<String, Integer> ids(Path file, Map<Object, PickledValue> stoi) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    Set<Long> taken = new HashSet<>();
    for (Map.Entry<Object, PickledValue> entry : stoi.entrySet()) {
      String token = entry.getKey().toString();
      if (!(entry.getKey() instanceof String) || token.codePointCount(0, token.length()) != 1) {
        throw new CheckpointException(
            "%s has the token \"%s\", which is not one character, and how such tokens are found in a text it does not say; give the vocabulary of a model of characters."
                .formatted(file, Names.printable(token)));
      }
      // Few characters cannot claim ids so high that the table would take the memory.
      if (!(entry.getValue() instanceof Whole(long id))
          || id < 0
          || id > Character.MAX_CODE_POINT
          || !taken.add(id)) {
        throw damaged(file, "gives \"" + Names.printable(token) + "\" no id of its own");
      }
      ids.put(token, (int) id);
    }
    if (ids.isEmpty()) {
      throw damaged(file, "has no characters");
    }
    return ids;
  }

  /** The ids as characters, a dict or a list, must say the same. */
  private static void requireInverse(
      Path file, Map<String, Integer> ids, @Nullable PickledValue itos) {
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      int id = entry.getValue();
      PickledValue character =
          switch (itos) {
            case Dictionary(Map<Object, PickledValue> dict) -> dict.get((long) id);
            case Sequence(List<PickledValue> list, boolean _) when id < list.size() -> list.get(id);
            case null -> new Text(entry.getKey());
            default -> null;
          };
      if (!(character instanceof Text(String text)) || !text.equals(entry.getKey())) {
        throw damaged(
            file,
            "has another character of the id %d in itos than in stoi, \"%s\""
                .formatted(id, Names.printable(entry.getKey())));
      }
    }
  }

  private static CheckpointException damaged(Path file, String what) {
    return new CheckpointException(
        "%s %s; make it again with the prepare.py of the model's data.".formatted(file, what));
  }
}
