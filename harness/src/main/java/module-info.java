/** The command line and what joins the rooms: planner, engine, progress. */
module harness {
  requires info.picocli;
  requires model;
  requires static transitive org.jspecify;
  requires reports;
  requires results;
  requires tasks;

  opens ovid.harness.cli to
      info.picocli;
}
