package ovid.tasks.lmeval;

/** What {@code !function} names: code, which is not run. */
record PythonFunction(String name) {
  @Override
  public String toString() {
    return name;
  }
}
