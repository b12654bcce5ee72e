/** Results to one self-contained HTML page. Reads only what {@code results} wrote. */
module ovid.reports {
  requires gg.jte.runtime;
  requires static transitive org.jspecify;
  requires transitive ovid.results;

  exports ovid.reports;
}
