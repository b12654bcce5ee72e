package ovid.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import ovid.reports.page.Page;
import ovid.results.FileReason;
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
      write(content, file, parent.resolve(content.beside()));
    } catch (IOException e) {
      throw notWritten(file, e);
    } catch (UncheckedIOException e) {
      throw notWritten(file, Objects.requireNonNull(e.getCause()));
    }
  }

  private static ResultsException notWritten(Path page, IOException cause) {
    return new ResultsException(
        "The page %s cannot be written (%s); free some space or choose another place, and ovid report writes it."
            .formatted(page, FileReason.of(cause)),
        cause);
  }

  private static void write(Page content, Path page, Path beside) throws IOException {
    boolean old = Files.exists(beside);
    List<Page.Beside> files = content.besides();
    try {
      if (!files.isEmpty()) {
        Files.createDirectories(beside);
      }
      files.parallelStream().forEach(file -> write(file, beside));
      replace(page, content::render);
    } catch (IOException | RuntimeException e) {
      if (!old) {
        // Nobody asked for files without their page.
        tidy(beside, Set.of(), e);
      }
      throw e;
    }
    // What an earlier page left, of other tasks.
    delete(beside, files.stream().map(Page.Beside::name).collect(Collectors.toSet()));
  }

  private static void write(Page.Beside file, Path folder) {
    try {
      replace(folder.resolve(file.name()), file::render);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tidy(Path folder, Set<String> kept, Exception failure) {
    try {
      delete(folder, kept);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Deletes the files beside a page, but for those of some names. */
  private static void delete(Path folder, Set<String> kept) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder, "samples-*.html")) {
      for (Path file : there) {
        if (!kept.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw Objects.requireNonNull(e.getCause());
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
