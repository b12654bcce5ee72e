package ovid.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ovid.reports.evidence.Journals;
import ovid.results.JournalEntry;
import ovid.results.journal.JournalLine;
import ovid.results.journal.JournalReader;

/** The journals in the runs' folders, open while a page is written. */
final class RunJournals implements Journals, AutoCloseable {
  private final List<JournalReader> readers = new ArrayList<>();

  /** Opens a journal a run. */
  RunJournals(List<Path> runs) {
    try {
      runs.forEach(run -> readers.add(new JournalReader(run)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public void lines(int run, Consumer<JournalLine> visitor) {
    readers.get(run).lines(visitor);
  }

  @Override
  public JournalEntry entry(int run, long position, int length) {
    return readers.get(run).entry(position, length);
  }

  @Override
  public void close() {
    readers.forEach(JournalReader::close);
  }
}
