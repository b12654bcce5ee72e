package ovid.model.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

class CharacterVocabularyTest {
  private static final Path FILE = Path.of("meta.pkl");
  private static final int ROWS = 9;

  private static Tokenizer read(Pickles pickle) {
    return CharacterVocabulary.read(FILE, MemorySegment.ofArray(pickle.op('.').bytes()), ROWS);
  }

  private static void assertRefused(Pickles pickle, String part) {
    assertThatThrownBy(() -> read(pickle))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("meta.pkl ")
        .hasMessageContaining(part);
  }

  /** A dict whose stoi is begun and marked. */
  private static Pickles stoi() {
    return new Pickles().op('}').text("stoi").op('}', '(');
  }

  private static Pickles and(Pickles stoi) {
    return stoi.op('u', 's');
  }

  @Test
  void characters_may_have_any_ids_with_gaps() {
    Tokenizer tokenizer = read(and(stoi().text("b").whole(7).text("a").whole(0)));

    assertThat(tokenizer.encode("abba")).containsExactly(0, 7, 7, 0);
    assertThat(tokenizer.vocabularySize()).isEqualTo(2);
    assertThat(tokenizer.contains(7)).isTrue();
    assertThat(tokenizer.contains(1)).isFalse();
    assertThat(tokenizer.contains(8)).isFalse();
  }

  @Test
  void a_character_beyond_the_embedding_is_refused_where_a_text_needs_it() {
    Tokenizer tokenizer = read(and(stoi().text("b").whole(ROWS).text("a").whole(0)));

    assertThat(tokenizer.encode("aa")).containsExactly(0, 0);
    assertThatThrownBy(() -> tokenizer.encode("ab"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("\"b\" (U+0062) the id 9, but the model's embedding has only 9 rows");
  }

  @Test
  void characters_by_id_may_be_a_dict_or_a_list_and_must_agree() {
    assertThat(
            read(and(stoi().text("a").whole(0)).text("itos").op(']', '(').text("a").op('e', 's'))
                .encode("a"))
        .containsExactly(0);
    assertRefused(
        and(stoi().text("a").whole(0)).text("itos").op('}', '(').whole(0).text("b").op('u', 's'),
        "has another character of the id 0 in itos than in stoi, \"a\"");
    assertRefused(
        and(stoi().text("a").whole(1)).text("itos").op(']', '(').text("a").op('e', 's'),
        "has another character of the id 1 in itos");
  }

  @Test
  void what_is_no_vocabulary_of_characters_is_called_so() {
    assertRefused(new Pickles().op(']'), "is a pickle without the dict stoi");
    assertRefused(new Pickles().op('}').text("stoi").whole(3).op('s'), "without the dict stoi");
    assertRefused(and(stoi()), "has no characters");
    assertRefused(and(stoi().text("the").whole(0)), "has the token \"the\", which is not one");
    assertRefused(and(stoi().text("").whole(0)), "which is not one character");
    assertRefused(and(stoi().whole(0).whole(0)), "has the token \"0\", which is not one");
    assertRefused(and(stoi().text("a").whole(-1)), "gives \"a\" no id of its own");
    assertRefused(and(stoi().text("a").whole(1L << 40)), "gives \"a\" no id of its own");
    assertRefused(and(stoi().text("a").text("b")), "gives \"a\" no id of its own");
    assertRefused(
        and(stoi().text("a").whole(3).text("b").whole(3)), "gives \"b\" no id of its own");
  }

  @Test
  void a_pickle_that_asks_for_code_runs_none() {
    assertThatThrownBy(() ->
            read(
                new Pickles()
                    .global("posix", "system")
                    .op('(')
                    .text("touch /tmp/run")
                    .op('t', 'R')))
        .isInstanceOf(CheckpointException.class);
    assertRefused(and(stoi().text("a").global("os", "getcwd").op(')', 'R')), "");
  }
}
