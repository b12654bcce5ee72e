package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.tasks.jinja.JinjaException;
import ovid.tasks.jinja.JinjaTemplate;
import ovid.tasks.jinja.PythonLiteral;
import ovid.tasks.jinja.PythonValue;

/**
 * What a {@code doc_to_…} key makes of a document: a field's value where it names one, and else
 * what its template prints, by lm-evaluation-harness' rules for each key.
 *
 * @param key it is the value of
 * @param written as the file has it
 * @param template of it; null where it is no text
 */
record DocumentValue(String key, Object written, @Nullable JinjaTemplate template) {
  /** The value of a key. */
  static @Nullable DocumentValue of(LmEvalKeys keys, String key) {
    return keys.has(key) ? of(keys, key, key, keys.value(key).orElseThrow()) : null;
  }

  /** The value of a key inside another. */
  static DocumentValue of(LmEvalKeys keys, String outer, String key, Object written) {
    try {
      return new DocumentValue(
          key, written, written instanceof String text ? JinjaTemplate.of(text) : null);
    } catch (JinjaException e) {
      throw keys.fault(outer, String.valueOf(e.getMessage()));
    }
  }

  /** As a file has it, for people. */
  String source() {
    return PythonValue.str(written);
  }

  private Object value(Map<String, Object> document) {
    if (template == null) {
      return written;
    }
    Object field = document.get(template.source());
    try {
      return field != null ? field : template.render(document);
    } catch (JinjaException e) {
      throw new JinjaException("\"" + key + "\" " + e.getMessage());
    }
  }

  private boolean isField(Map<String, Object> document) {
    return template != null && document.get(template.source()) != null;
  }

  /** Prompt: a text, or the position of the right choice. */
  Object question(Map<String, Object> document, boolean choices) {
    Object value = value(document);
    if (choices && value instanceof Boolean truth) {
      return position(truth);
    }
    return choices && !isField(document) && value instanceof String text ? position(text) : value;
  }

  /** Answer: a text, the position of the right choice, or a list of either. */
  Object target(Map<String, Object> document, boolean choices) {
    Object value = value(document);
    if (isField(document) || !(value instanceof String text)) {
      return value;
    }
    if (text.length() >= 2 && text.startsWith("[") && text.endsWith("]")) {
      return PythonLiteral.parse(text).orElse(text);
    }
    return choices ? position(text) : text;
  }

  /** To Python a truth value is a number. */
  static Long position(boolean truth) {
    return truth ? 1L : 0L;
  }

  private static Object position(String text) {
    return text.matches("0|[1-9][0-9]{0,17}") ? (Object) Long.valueOf(text) : text;
  }

  /** Choices: a list as it stands, a mapping's values, a field, or what a template prints. */
  List<String> choices(Map<String, Object> document) {
    Object value = value(document);
    if (value instanceof String text && !isField(document)) {
      value =
          PythonLiteral.parse(text)
              .orElseThrow(
                  () -> new JinjaException("\"" + key + "\" gives " + text + ", which is no list"));
    }
    List<?> list =
        switch (value) {
          case List<?> all -> all;
          case Map<?, ?> map when template == null -> new ArrayList<>(map.values());
          default -> throw new JinjaException("\"" + key + "\" gives no list of choices");
        };
    List<String> texts = new ArrayList<>();
    for (Object one : list) {
      // An answer is text to lm-evaluation-harness' prompt, and its length is counted.
      if (!(one instanceof String text)) {
        throw new JinjaException(
            "\"%s\" gives the choice %s, which is no text".formatted(key, PythonValue.repr(one)));
      }
      texts.add(text);
    }
    return texts;
  }

  /** A text. */
  String text(Map<String, Object> document) {
    return PythonValue.str(value(document));
  }
}
