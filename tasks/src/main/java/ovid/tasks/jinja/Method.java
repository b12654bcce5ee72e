package ovid.tasks.jinja;

/** A method of a value, before it is called. */
record Method(Object receiver, String name) {}
