package ovid.tasks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.tasks.suite.EmbeddedSuite;

/**
 * What a task is, for people and for the results.
 *
 * @param name names the protocol too: {@code lambada_openai}, {@code lambada_paper_last_token} …
 * @param version raised whenever a score of the task may change
 * @param title what a table's row says
 * @param protocol one paragraph: what is asked, how it is scored, whose protocol it is
 * @param switches every choice the protocol makes, by name
 * @param source where the data come from: authors and year
 * @param licence the data's licence, as upstream states it
 * @param files the data files it reads
 * @param metrics what it reports, the headline metric first
 * @param published published results to show beside ours; may be empty
 * @param chance the headline metric's value for guessing, where that has a meaning
 * @param human what people reach in the headline metric, where somebody measured it
 */
public record TaskDescription(
    String name,
    int version,
    String title,
    String protocol,
    Map<String, String> switches,
    String source,
    String licence,
    List<DataFile> files,
    List<Metric> metrics,
    List<PublishedResult> published,
    @Nullable Double chance,
    @Nullable HumanLevel human) {

  /** Copies the lists, and the switches in their order. */
  public TaskDescription {
    switches = Collections.unmodifiableMap(new LinkedHashMap<>(switches));
    files = List.copyOf(files);
    metrics = List.copyOf(metrics);
    published = List.copyOf(published);
  }

  /**
   * A description without a human level.
   *
   * @param name names the protocol too
   * @param version raised whenever a score may change
   * @param title what a table's row says
   * @param protocol one paragraph: what is asked, how it is scored, whose protocol it is
   * @param switches every choice the protocol makes, by name
   * @param source where the data come from
   * @param licence the data's licence
   * @param files the data files it reads
   * @param metrics what it reports, the headline metric first
   * @param published published results to show beside ours
   * @param chance the headline metric's value for guessing
   */
  public TaskDescription(
      String name,
      int version,
      String title,
      String protocol,
      Map<String, String> switches,
      String source,
      String licence,
      List<DataFile> files,
      List<Metric> metrics,
      List<PublishedResult> published,
      @Nullable Double chance) {
    this(
        name, version, title, protocol, switches, source, licence, files, metrics, published,
        chance, null);
  }

  /**
   * What people reach.
   *
   * @param value in the headline metric's own unit
   * @param source who measured it, and on what
   */
  public record HumanLevel(double value, String source) {}

  /**
   * A data file.
   *
   * @param path below the data folder, with {@code /}
   * @param sha256 of the published file, lower-case hexadecimal; {@link #UNPUBLISHED} where only
   *     the archive's is known
   * @param url where it is published
   */
  public record DataFile(String path, String sha256, String url) {
    /** In place of a sha256 that nobody has published. */
    public static final String UNPUBLISHED = "";

    /**
     * {@return a file of the suite that comes with Ovid}
     *
     * @param name of the file in the suite
     * @throws IllegalArgumentException when the suite has no such file
     */
    public static DataFile embedded(String name) {
      return new DataFile(EmbeddedSuite.path(name), EmbeddedSuite.sha256(name), "");
    }
  }

  /**
   * A published result of a GPT-2.
   *
   * @param model as the source names it: {@code 117M}
   * @param parameters the model's true number of parameters
   * @param metric one of the task's metrics
   * @param value in the metric's own unit (an accuracy of 45.99 % is 0.4599)
   * @param source the paper and table, or the thread
   * @param protocol what differs from this task's protocol; empty when nothing known does
   */
  public record PublishedResult(
      String model, long parameters, String metric, double value, String source, String protocol) {}
}
