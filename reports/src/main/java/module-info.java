/** Results to one self-contained HTML page. Reads only what {@code results} wrote. */
module reports {
  requires gg.jte.runtime;
  requires static transitive org.jspecify;
  requires transitive results;

  exports ovid.reports;
}
