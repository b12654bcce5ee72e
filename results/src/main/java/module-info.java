/** What a run leaves behind: journal, summary, provenance. Knows neither models nor tasks. */
module results {
  requires com.opencsv;
  requires static transitive org.jspecify;
  requires org.tribuo.core;
  requires org.tribuo.classification.core;
  requires transitive tools.jackson.databind;

  exports ovid.results;
  exports ovid.results.comparison;
  exports ovid.results.statistics;
}
