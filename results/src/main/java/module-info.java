/** What a run leaves behind: journal, summary, provenance. Knows neither models nor tasks. */
module ovid.results {
  requires com.opencsv;
  requires static transitive org.jspecify;
  requires org.tribuo.core;
  requires org.tribuo.classification.core;
  requires transitive tools.jackson.databind;

  exports ovid.results;
  exports ovid.results.interchange;
  exports ovid.results.journal;
  exports ovid.results.run;
  exports ovid.results.comparison;
  exports ovid.results.statistics;
}
