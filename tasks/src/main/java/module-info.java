/** Task adapters: data sets to prompts to scores, and the metrics. Knows nothing of the model. */
@SuppressWarnings("module") // the rooms above are not there when this one is compiled
module ovid.tasks {
  requires com.github.luben.zstd_jni;
  requires de.siegmar.fastcsv;
  requires dev.hardwood.core;
  requires static transitive org.jspecify;
  requires tools.jackson.databind;
  requires java.logging;
  requires java.xml;
  requires org.apache.commons.rng.core;
  requires org.snakeyaml.engine;
  requires snappy.java;

  exports ovid.tasks;
  exports ovid.tasks.data;
  exports ovid.tasks.metrics;
  exports ovid.tasks.text;
  // What only the harness asks for, which may change with any version.
  exports ovid.tasks.authored to
      ovid.harness;
  exports ovid.tasks.lmeval to
      ovid.harness;
  exports ovid.tasks.manifest to
      ovid.harness;
  exports ovid.tasks.registry to
      ovid.harness;
}
