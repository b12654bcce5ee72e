package ovid.reports;

import java.nio.file.Path;
import java.util.List;

/** Writes the page that compares models: one self-contained HTML file over one or several runs. */
public final class Report {
  private Report() {}

  /**
   * Writes the page atomically.
   *
   * @param runs folders of finished runs, at least one
   * @param page the file to write
   * @throws ovid.results.ResultsException when a run cannot be read or the page cannot be written
   */
  public static void write(List<Path> runs, Path page) {
    throw new UnsupportedOperationException();
  }
}
