package ovid.tasks.jinja;

/**
 * What a template names and the document does not have.
 *
 * @param what for people: {@code "question" is undefined}
 */
record Undefined(String what) {
  JinjaException fault() {
    return new JinjaException(what);
  }
}
