/** Task adapters: data sets to prompts to scores, and the metrics. Knows nothing of the model. */
module tasks {
  requires com.opencsv;
  requires static transitive org.jspecify;
  requires tools.jackson.databind;
  requires java.xml;

  exports ovid.tasks;
  exports ovid.tasks.manifest;
}
