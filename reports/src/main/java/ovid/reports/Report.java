package ovid.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import ovid.reports.page.Page;
import ovid.results.ResultsException;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimators;

/** Writes the page that compares models: one self-contained HTML file over one or several runs. */
public final class Report {
  private Report() {}

  /**
   * Writes the page, and beside it, in a folder named after it with {@code -samples}, a file for
   * each task of which it holds only some documents. Each file is replaced as a whole, the page
   * last. Equal run folders give byte-identical files.
   *
   * @param runs folders of runs that have a summary, at least one
   * @param page the file to write; replaced if it is there
   * @param estimators for the paired tests
   * @throws ResultsException when a run cannot be read or the page cannot be written
   */
  public static void write(List<Path> runs, Path page, Estimators estimators) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a page needs at least one run");
    }
    List<Summary> summaries = runs.stream().map(RunFolder::summary).toList();
    Path file = page.toAbsolutePath();
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new ResultsException(
          "The page " + file + " cannot be written: its folder does not exist; create it first.");
    }
    String name = String.valueOf(file.getFileName());
    try (RunJournals journals = new RunJournals(runs)) {
      Page content = Page.of(summaries, journals, estimators, name);
      beside(parent.resolve(content.beside()), content.besides());
      replace(file, content::render);
    } catch (IOException | UncheckedIOException e) {
      throw new ResultsException(
          "The page "
              + file
              + " cannot be written: "
              + e.getMessage()
              + "; free some space or choose another place.",
          e);
    }
  }

  private static void beside(Path folder, List<Page.Beside> files) throws IOException {
    Set<String> names = new HashSet<>();
    if (!files.isEmpty()) {
      Files.createDirectories(folder);
    }
    files.forEach(file -> names.add(file.name()));
    files.parallelStream()
        .forEach(file -> {
          try {
            replace(folder.resolve(file.name()), file::render);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (Files.isDirectory(folder)) {
      // What an earlier page left, of other tasks.
      try (DirectoryStream<Path> there = Files.newDirectoryStream(folder, "samples-*.html")) {
        for (Path old : there) {
          if (!names.contains(old.getFileName().toString())) {
            Files.delete(old);
          }
        }
      }
    }
  }

  private static void replace(Path file, Consumer<Appendable> content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        content.accept(writer);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      try {
        Files.deleteIfExists(unfinished);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }
}
