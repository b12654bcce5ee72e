package ovid.harness.engine;

import java.util.List;
import ovid.harness.planning.SpanBatch;
import ovid.model.Generator;

/** What goes down the pipeline, in this order for every window of documents. */
sealed interface Step<D> {

  /** A window's documents, before anything of them is computed. */
  record Arrived<D>(DocumentWindow<D> window) implements Step<D> {}

  /** Spans to compute. */
  record Spans<D>(SpanBatch batch) implements Step<D> {}

  /** Computed spans. */
  record Computed<D>(SpanBatch batch) implements Step<D> {}

  /** Texts to generate. */
  record Texts<D>(List<GenerationJob> jobs) implements Step<D> {}

  /** Generated texts, one per job. */
  record Generated<D>(List<GenerationJob> jobs, List<Generator.Generated> texts)
      implements Step<D> {}

  /** All of a window was computed. */
  record Departed<D>() implements Step<D> {}

  /** No window is left. */
  record Finished<D>() implements Step<D> {}

  /** A stage ended early. */
  record Failed<D>(Throwable cause) implements Step<D> {}
}
