package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ovid.tasks.records.DataRecord;
import ovid.tasks.text.Brief;
import ovid.tasks.text.NearestNames;
import ovid.tasks.text.PythonText;

/**
 * What can be asked and is hardly meant, found in a record and the templates that it fills. Each
 * remark is a clause for people; equal ones of several documents are told once.
 */
final class Remarks {
  private static final Pattern BRACES = Pattern.compile("\\{\\s*([^{}\\n]{1,80}?)\\s*}");
  private static final Set<String> NO_VALUES =
      Set.of("nan", "NaN", "None", "null", "NULL", "N/A", "#N/A");

  private final Set<String> found = new LinkedHashSet<>();
  private final DataRecord record;

  Remarks(DataRecord record) {
    this.record = record;
  }

  List<String> found() {
    return List.copyOf(found);
  }

  /** Left-over syntax of a template, and what its fields hold. */
  Remarks template(String key, Template template) {
    String literals = template.literals();
    if (literals.contains("}}")) {
      found.add("\"%s\" holds }} without {{".formatted(key));
    }
    Matcher braces = BRACES.matcher(literals);
    while (braces.find()) {
      String name = braces.group(1);
      boolean whole = literals.strip().equals(braces.group());
      if (whole
          || record.names().contains(name)
          || !NearestNames.of(name, record.names()).isEmpty()) {
        found.add(
            "\"%s\" holds %s, which a model reads as it stands; a field needs two braces, {{%s}}"
                .formatted(key, Brief.of(braces.group()), Brief.of(name)));
      }
    }
    for (String field : template.fields()) {
      if (record.isText(field)) {
        field(field);
      }
    }
    return this;
  }

  private void field(String field) {
    if (record.isList(field)) {
      record.texts(field).forEach(text -> content(field, text));
    } else {
      content(field, record.text(field));
      record
          .suspicion(field)
          .filter(what -> !what.contains("|"))
          .ifPresent(what -> found.add("field \"" + Brief.of(field) + "\" looks like " + what));
    }
  }

  private void content(String field, String text) {
    if (text.indexOf('\ufffd') >= 0) {
      found.add(
          "field \"%s\" holds a character that was lost (U+FFFD); get the data again, in the encoding that they have"
              .formatted(Brief.of(field)));
    }
    if (text.contains("{%")) {
      found.add(
          "field \"%s\" holds a template's {%%, which nobody has filled in"
              .formatted(Brief.of(field)));
    }
    if (text.matches("(?s).*[\u00c3\u00c2][\u0080-\u00bf].*|.*\u00e2\u20ac.*")) {
      found.add(
          "field \"%s\" holds letters such as \u00c3\u00a9, UTF-8 that was read as another encoding"
              .formatted(Brief.of(field)));
    }
  }

  /** An answer to be scored or compared with. */
  Remarks answer(Template template, List<String> answers) {
    for (String answer : answers) {
      if (NO_VALUES.contains(answer.strip())) {
        found.add(
            "the answer is \"%s\", which stands for a missing value".formatted(answer.strip()));
      }
    }
    for (String field : template.fields()) {
      if (record.isText(field) && !record.isList(field)) {
        record
            .suspicion(field)
            .ifPresent(what -> found.add("field \"" + Brief.of(field) + "\" looks like " + what));
      }
    }
    return this;
  }

  /** The joint of what is read and what is scored, at which two spaces are one too many. */
  Remarks joint(String prompt, String delimiter, String answer) {
    boolean before = prompt.endsWith(" ");
    boolean after = answer.startsWith(" ");
    boolean delimits = delimiter.equals(" ");
    if (before && delimits) {
      found.add(
          "two spaces stand before the answer: \"prompt\" ends in one, and \"delimiter\" is one");
    } else if (after && delimits) {
      found.add("two spaces stand before the answer: it begins with one, and \"delimiter\" is one");
    } else if (before && after && delimiter.isEmpty()) {
      found.add(
          "two spaces stand before the answer: \"prompt\" ends in one, and it begins with one");
    } else if (!before
        && !after
        && delimiter.isEmpty()
        && endsInWord(prompt)
        && !answer.isEmpty()
        && Character.isLetterOrDigit(answer.codePointAt(0))) {
      found.add("nothing stands between prompt and answer, since \"delimiter\" is empty");
    }
    return this;
  }

  private static boolean endsInWord(String prompt) {
    return !prompt.isEmpty()
        && Character.isLetterOrDigit(prompt.codePointBefore(prompt.length()))
        && prompt.codePointBefore(prompt.length()) < 0x2e80;
  }

  /** Letters and digits that stand for answers must be shown before they are asked for. */
  Remarks shown(String prompt, List<String> choices) {
    if (!choices.stream().allMatch(choice -> choice.matches("[A-Z0-9]"))) {
      return this;
    }
    List<String> hidden = new ArrayList<>();
    for (String choice : choices) {
      if (!Pattern.compile("(?<![\\p{L}\\p{N}])" + choice + "(?![\\p{L}\\p{N}])")
          .matcher(prompt)
          .find()) {
        hidden.add(choice);
      }
    }
    if (!hidden.isEmpty()) {
      found.add(
          "the prompt never says what %s stands for, which is scored as an answer"
              .formatted(
                  hidden.size() == choices.size()
                      ? String.join(" or ", hidden)
                      : hidden.getFirst()));
    }
    return this;
  }

  /** A right answer that cannot be written, since writing ends before it is complete. */
  Remarks stops(List<String> stops, List<String> answers) {
    for (String stop : stops) {
      if (answers.stream().allMatch(answer -> PythonText.strip(answer).contains(stop))) {
        found.add(
            "the right answer holds %s, at which writing stops: no model can give it"
                .formatted(Brief.of("\"" + stop.replace("\n", "\\n") + "\"")));
      }
    }
    return this;
  }
}
