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

  /**
   * Begins an entry of which all but its place is told by and by.
   *
   * @param key unique in the run
   * @param model name of the checkpoint
   * @param task name of the task
   * @param document its place in the data set, from 0
   * @return the builder
   */
  public static Builder about(String key, String model, String task, int document) {
    return new Builder(key, model, task, document);
  }

  /**
   * A builder that has this entry's values where it is told none.
   *
   * @return the builder
   */
  public Builder toBuilder() {
    return about(key, model, task, document)
        .statistics(statistics)
        .counts(counts)
        .target(target)
        .prediction(prediction)
        .choice(gold, predicted)
        .confidence(confidence)
        .exchanges(requests, responses);
  }

  /** Names the fields of an entry; what is not told is empty or absent. */
  public static final class Builder {
    private final String key;
    private final String model;
    private final String task;
    private final int document;
    private Map<String, double[]> statistics = Map.of();
    private Map<String, Long> counts = Map.of();
    private String target = "";
    private @Nullable String prediction;
    private @Nullable Integer gold;
    private @Nullable Integer predicted;
    private @Nullable Double confidence;
    private List<JsonNode> requests = List.of();
    private List<JsonNode> responses = List.of();

    private Builder(String key, String model, String task, int document) {
      this.key = key;
      this.model = model;
      this.task = task;
      this.document = document;
    }

    /**
     * Tells the document's statistics.
     *
     * @param vectors by metric
     * @return this builder
     */
    public Builder statistics(Map<String, double[]> vectors) {
      statistics = vectors;
      return this;
    }

    /**
     * Tells what was counted.
     *
     * @param units tokens scored, words, bytes … by unit
     * @return this builder
     */
    public Builder counts(Map<String, Long> units) {
      counts = units;
      return this;
    }

    /**
     * Tells the gold answer.
     *
     * @param answer as text
     * @return this builder
     */
    public Builder target(String answer) {
      target = answer;
      return this;
    }

    /**
     * Tells what the model chose or wrote.
     *
     * @param answer null where it gave none
     * @return this builder
     */
    public Builder prediction(@Nullable String answer) {
      prediction = answer;
      return this;
    }

    /**
     * Tells the choices, of a document that has some.
     *
     * @param right position of the right one
     * @param chosen position of the model's
     * @return this builder
     */
    public Builder choice(@Nullable Integer right, @Nullable Integer chosen) {
      gold = right;
      predicted = chosen;
      return this;
    }

    /**
     * Tells the probability that the model gave to its prediction.
     *
     * @param probability null where the task has none
     * @return this builder
     */
    public Builder confidence(@Nullable Double probability) {
      confidence = probability;
      return this;
    }

    /**
     * Tells what was asked and answered.
     *
     * @param asked one object a request
     * @param answered one object a request
     * @return this builder
     */
    public Builder exchanges(List<? extends JsonNode> asked, List<? extends JsonNode> answered) {
      requests = List.copyOf(asked);
      responses = List.copyOf(answered);
      return this;
    }

    /** {@return the entry} */
    public JournalEntry build() {
      return new JournalEntry(
          key,
          model,
          task,
          document,
          statistics,
          counts,
          target,
          prediction,
          gold,
          predicted,
          confidence,
          requests,
          responses);
    }
  }
}
