/** What a run leaves behind: journal, summary, provenance. Knows neither models nor tasks. */
@SuppressWarnings("module") // the rooms above are not there when this one is compiled
module ovid.results {
  requires com.opencsv;
  requires static transitive org.jspecify;
  requires org.tribuo.core;
  requires org.tribuo.classification.core;
  requires transitive tools.jackson.databind;

  exports ovid.results;
  exports ovid.results.run;
  exports ovid.results.statistics;
  // What only the other rooms ask for, which may change with any version.
  exports ovid.results.comparison to
      ovid.harness,
      ovid.reports;
  exports ovid.results.interchange to
      ovid.harness,
      ovid.reports;
  exports ovid.results.journal to
      ovid.harness,
      ovid.reports;
}
