package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys of a task's YAML file. */
final class TaskKeys {
  static final String TASK = "task";
  static final String KIND = "kind";
  static final String DATA = "data";
  static final String TRAINING = "training";
  static final String FORMAT = "format";
  static final String RECORDS = "records";
  static final String COLUMNS = "columns";
  static final String UNIT = "unit";
  static final String ENCODING = "encoding";
  static final String SEPARATOR = "separator";
  static final String QUOTING = "quoting";
  static final String LISTS = "lists";
  static final String SHA256 = "sha256";
  static final String PROMPT = "prompt";
  static final String CHOICES = "choices";
  static final String CHOICE = "choice";
  static final String LABELS = "labels";
  static final String REST = "rest";
  static final String ANSWER = "answer";
  static final String ANSWER_IS = "answer_is";
  static final String DELIMITER = "delimiter";
  static final String DESCRIPTION = "description";
  static final String TEXT = "text";
  static final String STOPS = "stops";
  static final String LIMIT = "limit";
  static final String TEMPERATURE = "temperature";
  static final String TOP_K = "top_k";
  static final String TOP_P = "top_p";
  static final String METRICS = "metrics";
  static final String SHOTS = "shots";
  static final String BLANK = "may_be_blank";
  static final String TITLE = "title";
  static final String PROTOCOL = "protocol";
  static final String VERSION = "version";
  static final String SOURCE = "source";
  static final String LICENCE = "licence";

  private static final List<String> COMMON =
      List.of(
          TASK, KIND, DATA, FORMAT, RECORDS, COLUMNS, UNIT, ENCODING, SEPARATOR, QUOTING, LISTS,
          SHA256, METRICS, BLANK, TITLE, PROTOCOL, VERSION, SOURCE, LICENCE);
  private static final List<String> ASKING =
      List.of(TRAINING, PROMPT, ANSWER, DELIMITER, DESCRIPTION, SHOTS);

  private TaskKeys() {}

  /** The keys of language modelling. */
  static Set<String> perplexity() {
    return keys(COMMON, List.of(TEXT));
  }

  /** The keys of multiple choice. */
  static Set<String> choice() {
    return keys(COMMON, ASKING, List.of(CHOICES, LABELS, ANSWER_IS, REST));
  }

  /** The keys of a text to complete. */
  static Set<String> cloze() {
    return keys(COMMON, ASKING);
  }

  /** The keys of free answers. */
  static Set<String> generation() {
    return keys(COMMON, ASKING, List.of(STOPS, LIMIT, TEMPERATURE, TOP_K, TOP_P));
  }

  @SafeVarargs
  private static Set<String> keys(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return new LinkedHashSet<>(all);
  }
}
