package ovid.reports.evidence;

import java.util.function.Consumer;
import ovid.results.JournalEntry;
import ovid.results.journal.JournalLine;

/** The journals of the runs that a page is over, each run by its index. */
public interface Journals {
  /** Visits all lines of a run's journal; several runs may be visited at once. */
  void lines(int run, Consumer<JournalLine> visitor);

  /** The entry whose object is so many bytes at that place of a run's journal. */
  JournalEntry entry(int run, long position, int length);
}
