package ovid.results.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ovid.results.RunDescription;
import ovid.results.run.DocumentScores;

/**
 * The documents that candidates have in common, and which candidates have any. Where the data files
 * are known to be the same, a document is known by its place; else it must also have been asked the
 * same.
 */
final class CommonDocuments {
  private final List<String> notes;
  private final List<Entry> kept = new ArrayList<>();
  private int[] documents;

  /** A candidate's scores on the task. */
  record Entry(Candidate candidate, DocumentScores scores) {
    RunDescription.Task task() {
      return scores.task();
    }

    private int place(int document) {
      return Arrays.binarySearch(scores.documents(), document);
    }

    /** The statistics of these documents, one after the other. */
    double[] statistics(String metric, int[] documents) {
      double[] all = scores.statistics(metric);
      int length = all.length / scores.documents().length;
      double[] some = new double[documents.length * length];
      for (int i = 0; i < documents.length; i++) {
        System.arraycopy(all, place(documents[i]) * length, some, i * length, length);
      }
      return some;
    }
  }

  private CommonDocuments(Entry first, List<String> notes) {
    this.notes = notes;
    kept.add(first);
    documents = first.scores().documents();
  }

  /**
   * Lays candidates' scores of one task side by side.
   *
   * @param notes takes a sentence for whatever could not be compared, or only in part
   */
  static CommonDocuments of(List<Entry> entries, List<String> notes) {
    CommonDocuments common = new CommonDocuments(entries.getFirst(), notes);
    entries.stream().skip(1).forEach(common::add);
    common.noteSizes();
    return common;
  }

  List<Entry> kept() {
    return kept;
  }

  int[] documents() {
    return documents;
  }

  /** Whether the two runs are known to have read the same data. */
  static boolean sameData(RunDescription.Task a, RunDescription.Task b) {
    return dataKnown(a) && dataKnown(b) && hashes(a).equals(hashes(b));
  }

  private static boolean dataKnown(RunDescription.Task task) {
    return !task.files().isEmpty() && hashes(task).stream().noneMatch(String::isBlank);
  }

  private static List<String> hashes(RunDescription.Task task) {
    return task.files().stream().map(RunDescription.File::sha256).toList();
  }

  private void add(Entry entry) {
    Entry first = kept.getFirst();
    RunDescription.Task there = first.task();
    RunDescription.Task here = entry.task();
    if (dataKnown(there) && dataKnown(here) && there.version() != here.version()) {
      notes.add(
          "%s: %s has version %d and %s version %d, which score differently, so %s is left out; run it again."
              .formatted(
                  here.name(),
                  first.candidate().name(),
                  there.version(),
                  entry.candidate().name(),
                  here.version(),
                  entry.candidate().name()));
      return;
    }
    boolean sameData = sameData(there, here);
    int[] common =
        Arrays.stream(documents)
            .filter(document -> isCommon(first, entry, document, sameData))
            .toArray();
    if (common.length == 0) {
      notes.add(
          "%s: %s and %s have no document in common (%s), so %s is left out; run both on the same documents."
              .formatted(
                  here.name(),
                  first.candidate().name(),
                  entry.candidate().name(),
                  sameData ? "they finished different ones" : "their data or prompts differ",
                  entry.candidate().name()));
      return;
    }
    noteSwitches(first, entry);
    documents = common;
    kept.add(entry);
  }

  private static boolean isCommon(Entry first, Entry entry, int document, boolean sameData) {
    int place = entry.place(document);
    return place >= 0
        && (sameData
            || entry.scores().prompts()[place] == first.scores().prompts()[first.place(document)]);
  }

  private void noteSwitches(Entry first, Entry entry) {
    TreeSet<String> names = new TreeSet<>(first.task().switches().keySet());
    names.addAll(entry.task().switches().keySet());
    String differing =
        names.stream()
            .filter(name ->
                !Objects.equals(
                    first.task().switches().get(name), entry.task().switches().get(name)))
            .map(name ->
                "%s is %s and %s"
                    .formatted(
                        name,
                        first.task().switches().getOrDefault(name, "unknown"),
                        entry.task().switches().getOrDefault(name, "unknown")))
            .collect(Collectors.joining(", "));
    if (!differing.isEmpty() && sameData(first.task(), entry.task())) {
      notes.add(
          "%s: %s and %s were asked differently (%s), so the difference is not of the models alone."
              .formatted(
                  entry.task().name(),
                  first.candidate().name(),
                  entry.candidate().name(),
                  differing));
    }
  }

  private void noteSizes() {
    String more =
        kept.stream()
            .filter(entry -> entry.scores().documents().length > documents.length)
            .map(entry ->
                "%s has %d".formatted(entry.candidate().name(), entry.scores().documents().length))
            .collect(Collectors.joining(", "));
    if (!more.isEmpty() && kept.size() > 1) {
      notes.add(
          "%s: compared on the %d %s that all have; %s."
              .formatted(
                  kept.getFirst().task().name(),
                  documents.length,
                  documents.length == 1 ? "document" : "documents",
                  more));
    }
  }
}
