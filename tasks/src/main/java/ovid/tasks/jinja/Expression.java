package ovid.tasks.jinja;

/** A part of a template that has a value. */
interface Expression {
  Object value(Frame frame);
}
