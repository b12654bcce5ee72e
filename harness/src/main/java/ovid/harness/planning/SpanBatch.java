package ovid.harness.planning;

import java.util.List;
import ovid.model.Span;

/**
 * Spans to compute in one forward pass.
 *
 * @param spans every parent earlier in the list, or retained from an earlier batch
 * @param rows number of tokens in the spans
 * @param completed the sequences whose scores are all there afterwards
 * @param released retained spans that no later batch continues
 */
public record SpanBatch(
    List<Span> spans, int rows, List<SequenceJob> completed, List<Span> released) {
  public SpanBatch {
    spans = List.copyOf(spans);
    completed = List.copyOf(completed);
    released = List.copyOf(released);
  }
}
