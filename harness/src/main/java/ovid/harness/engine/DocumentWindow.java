package ovid.harness.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.harness.planning.SequenceJob;
import ovid.tasks.Request;

/** Some neighbouring documents, planned together. */
final class DocumentWindow<D> {
  private final List<DocumentJob<D>> documents = new ArrayList<>();
  private final List<SequenceJob> sequences = new ArrayList<>();
  private final Map<Request.Generation, GenerationJob> generations = new LinkedHashMap<>();
  private long positions;
  private int skipped;

  List<DocumentJob<D>> documents() {
    return documents;
  }

  List<SequenceJob> sequences() {
    return sequences;
  }

  /** Equal requests for a text, which share one job. */
  Map<Request.Generation, GenerationJob> generations() {
    return generations;
  }

  /** Positions that the requests need at most. */
  long positions() {
    return positions;
  }

  /** How many documents the journal held already. */
  int skipped() {
    return skipped;
  }

  void skip() {
    skipped++;
  }

  void add(DocumentJob<D> document) {
    documents.add(document);
    for (RequestJob job : document.jobs()) {
      switch (job) {
        case ContinuationJob continuation -> add(continuation.sequence());
        case RollingJob rolling -> rolling.windows().forEach(this::add);
        case UnscoredJob unscored -> {}
        case GenerationJob generation -> positions += generation.positions();
      }
    }
  }

  private void add(SequenceJob sequence) {
    sequences.add(sequence);
    positions += sequence.sequence().inputLength();
  }
}
