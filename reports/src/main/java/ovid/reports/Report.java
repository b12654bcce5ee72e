package ovid.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import ovid.reports.page.Page;
import ovid.results.ResultsException;
import ovid.results.RunFolder;

/** Writes the page that compares models: one self-contained HTML file over one or several runs. */
public final class Report {
  private Report() {}

  /**
   * Writes the page atomically. Equal run folders give a byte-identical page.
   *
   * @param runs folders of runs that have a summary, at least one
   * @param page the file to write; replaced if it is there
   * @throws ResultsException when a run cannot be read or the page cannot be written
   */
  public static void write(List<Path> runs, Path page) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a page needs at least one run");
    }
    Page content =
        Page.of(
            runs.stream().map(RunFolder::summary).toList(),
            (run, consumer) -> RunFolder.journal(runs.get(run), consumer));
    replace(page.toAbsolutePath(), content);
  }

  private static void replace(Path page, Page content) {
    Path parent = page.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new ResultsException(
          "The page " + page + " cannot be written: its folder does not exist; create it first.");
    }
    Path unfinished = parent.resolve(page.getFileName() + ".tmp");
    try {
      try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        content.render(writer);
      }
      Files.move(
          unfinished, page, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException e) {
      discard(unfinished, e);
      throw new ResultsException(
          "The page "
              + page
              + " cannot be written: "
              + e.getMessage()
              + "; free some space or choose another place.",
          e);
    }
  }

  private static void discard(Path unfinished, Exception reason) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
