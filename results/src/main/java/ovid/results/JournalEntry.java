package ovid.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One finished document: a line of the journal. It holds nothing that depends on time, machine,
 * threads or batch.
 *
 * <p>The order of the fields is the order in the line; maps are written sorted by key, so any kind
 * of map gives the same bytes. Numbers are finite.
 *
 * @param key sha256 over checkpoint, tokenizer, numerics, task with version, the document's place,
 *     and the requests with their sampling seed; unique in the run (two documents of a data set may
 *     ask the same)
 * @param model name of the checkpoint
 * @param task name of the task
 * @param document its place in the data set, from 0
 * @param statistics for every metric the document's vector of statistics
 * @param counts tokens scored, words, bytes, tokens cut off ({@code truncated_tokens}) … by unit
 * @param target the gold answer
 * @param prediction what the model chose or wrote
 * @param gold position of the right choice, for multiple choice
 * @param predicted position of the model's choice, for multiple choice
 * @param confidence the probability that the model gave to its prediction; absent in the line where
 *     the task has none
 * @param requests what was asked, one object a request
 * @param responses what was answered, one object a request
 */
public record JournalEntry(
    String key,
    String model,
    String task,
    int document,
    Map<String, double[]> statistics,
    Map<String, Long> counts,
    String target,
    @JsonSetter(nulls = Nulls.SET) @Nullable String prediction,
    @JsonSetter(nulls = Nulls.SET) @Nullable Integer gold,
    @JsonSetter(nulls = Nulls.SET) @Nullable Integer predicted,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET)
        @Nullable Double confidence,
    List<JsonNode> requests,
    List<JsonNode> responses) {

  /** The unit under which {@link #counts} holds how many tokens the model answered. */
  public static final String TOKENS = "tokens";

  /** The unit under which {@link #counts} holds how many tokens the model did not see. */
  public static final String TRUNCATED_TOKENS = "truncated_tokens";

  /**
   * The unit under which {@link #counts} holds 1 for a document with a special token of the
   * tokenizer, such as {@code <|endoftext|>}, in its texts; absent for all others.
   */
  public static final String SPECIAL_DOCUMENTS = "documents_with_special_tokens";
}
