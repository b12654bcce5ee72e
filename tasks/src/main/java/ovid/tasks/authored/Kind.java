package ovid.tasks.authored;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.records.DataRecord;

/**
 * How documents of one kind are asked and scored.
 *
 * @param <Q> what is asked, every template filled in
 */
interface Kind<Q> {
  /** What it reports, the headline first. */
  List<Metric> metrics();

  /** The choices that the file makes, as it writes them. */
  Map<String, String> switches();

  /** The fields of a record that it uses. */
  Set<String> fields();

  /** The headline metric's value for guessing, where that is known without the data. */
  @Nullable Double chance();

  /**
   * The same for the questions of a data file.
   *
   * @param questions at least one
   */
  default @Nullable Double chance(List<Q> questions) {
    return chance();
  }

  /**
   * Fills in the templates.
   *
   * @throws ovid.tasks.DataException when the record does not fit
   */
  Q read(DataRecord record);

  /**
   * What is hardly meant as it stands, a clause each; none where all is well.
   *
   * @param question that {@link #read} made of the record
   * @param before stands in front of the prompt
   */
  List<String> remarks(DataRecord record, Q question, String before);

  /** The right answers that something written is compared with; empty where nothing is. */
  default List<String> answers(Q question) {
    return List.of();
  }

  /**
   * What a question asks, in a fixed order.
   *
   * @param before stands in front of the prompt: description and examples
   */
  List<Request> requests(Q question, String before);

  /** Prompt and answer; empty where there is no question. */
  Optional<String> example(Q question);

  Outcome score(Q question, List<Response> responses);
}
