/** The command line and what joins the rooms: planner, engine, progress. */
module ovid.harness {
  requires com.fasterxml.jackson.annotation;
  requires info.picocli;
  requires java.compiler;
  requires java.management;
  requires java.net.http;
  requires jdk.management;
  requires jtokkit;
  requires ovid.model;
  requires org.apache.commons.compress;
  requires static transitive org.jspecify;
  requires org.tukaani.xz;
  requires ovid.reports;
  requires ovid.results;
  requires ovid.tasks;
  requires tools.jackson.databind;

  uses ovid.tasks.Task;

  opens ovid.harness.bench to
      tools.jackson.databind;
  opens ovid.harness.cli to
      info.picocli;
  opens ovid.harness.cli.option to
      info.picocli;
}
