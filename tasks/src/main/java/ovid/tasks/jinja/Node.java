package ovid.tasks.jinja;

/** A part of a template that writes something. */
interface Node {
  void write(Frame frame, StringBuilder out);
}
