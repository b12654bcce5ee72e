/** Task adapters: data sets to prompts to scores, and the metrics. Knows nothing of the model. */
module ovid.tasks {
  requires com.opencsv;
  requires static transitive org.jspecify;
  requires tools.jackson.databind;
  requires java.xml;
  requires org.snakeyaml.engine;

  exports ovid.tasks;
  exports ovid.tasks.authored;
  exports ovid.tasks.data;
  exports ovid.tasks.manifest;
  exports ovid.tasks.metrics;
  exports ovid.tasks.registry;
  exports ovid.tasks.text;
}
