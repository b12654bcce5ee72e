package ovid.tasks.lmeval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.text.PythonText;

/**
 * How a document is written for a model.
 *
 * @param choices null where there are none
 * @param prefix begins the answer; null for nothing
 * @param targetDelimiter between question and answer
 */
record Prompt(
    DocumentValue question,
    DocumentValue target,
    @Nullable DocumentValue choices,
    @Nullable DocumentValue prefix,
    String targetDelimiter) {
  List<String> choices(Map<String, Object> document) {
    return choices == null ? List.of() : choices.choices(document);
  }

  Object target(Map<String, Object> document) {
    return target.target(document, choices != null);
  }

  Object question(Map<String, Object> document) {
    return question.question(document, choices != null);
  }

  private String prefix(Map<String, Object> document) {
    return prefix == null ? "" : prefix.text(document);
  }

  /** What is asked, without its answer. */
  String asked(Map<String, Object> document) {
    Object text = question(document);
    if (!(text instanceof String written)) {
      throw new JinjaException(
          "\"doc_to_text\" gives %s, which is no text".formatted(PythonValue.repr(text)));
    }
    return asked(document, written, targetDelimiter);
  }

  /** A question with what begins its answer. */
  String asked(Map<String, Object> document, String written, String delimiter) {
    String begins = prefix(document);
    boolean apart = !begins.isEmpty() && !written.isEmpty() && !touches(written, begins);
    return written + (apart ? delimiter : "") + begins;
  }

  /** A document with its answer. */
  String solved(Map<String, Object> document, boolean several) {
    Object asked = question(document);
    String written =
        several && asked instanceof Long index
            ? choice(choices(document), index)
            : PythonValue.str(asked);
    Object answer = target(document);
    if (answer instanceof Boolean truth && choices != null && !several) {
      answer = DocumentValue.position(truth);
    }
    if (answer instanceof Long index && choices != null && !several) {
      answer = choice(choices(document), index);
    } else if (answer instanceof List<?> list && !list.isEmpty()) {
      answer = list.getFirst();
    }
    if (!(answer instanceof String text)) {
      throw new JinjaException(
          "\"doc_to_target\" gives %s, which is no answer to show"
              .formatted(PythonValue.repr(answer)));
    }
    String begins = prefix(document);
    if (text.isEmpty()) {
      return asked(document, written, targetDelimiter);
    }
    boolean delimited = begins.isEmpty() || (!written.isEmpty() && !touches(written, begins));
    return written + (delimited ? targetDelimiter : "") + joined(begins, text);
  }

  static String choice(List<String> choices, long index) {
    if (index < 0 || index >= choices.size()) {
      throw new JinjaException(
          "\"doc_to_target\" gives the position %d, and there are %d choices"
              .formatted(index, choices.size()));
    }
    return choices.get((int) index);
  }

  private static String joined(String first, String second) {
    return first.isEmpty() ? second : first + (touches(first, second) ? "" : " ") + second;
  }

  /** Whether white space stands on either side of a joint. */
  private static boolean touches(String first, String second) {
    return PythonText.isSpace(first.codePointBefore(first.length()))
        || PythonText.isSpace(second.codePointAt(0));
  }
}
