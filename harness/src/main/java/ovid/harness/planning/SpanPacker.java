package ovid.harness.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.Span;
import ovid.model.TokenScore;

/**
 * Lays prefix trees, depth first, into batches of at most {@code budget} tokens. A subtree that
 * fits into a batch is never cut. In a larger one the path from the root to the cut is retained
 * until the last span below it is computed: beside the batch, keys and values of one sequence at
 * most stay in memory.
 */
final class SpanPacker {
  private final int budget;
  private final List<SpanBatch> batches = new ArrayList<>();
  private final Deque<OpenSpan> path = new ArrayDeque<>();

  private List<Span> spans = new ArrayList<>();
  private List<SequenceJob> completed = new ArrayList<>();
  private List<Span> released = new ArrayList<>();
  private int rows;

  /** A span that later ones may continue. */
  private static final class OpenSpan {
    final Span span;
    boolean retained;

    OpenSpan(Span span) {
      this.span = span;
    }
  }

  SpanPacker(int budget) {
    this.budget = budget;
  }

  void pack(PrefixNode root) {
    pack(root, null);
  }

  List<SpanBatch> finish() {
    flush();
    return batches;
  }

  private void pack(PrefixNode node, @Nullable Span parent) {
    int together = node.rows() <= budget ? node.rows() : node.length();
    if (together <= budget && rows + together > budget) {
      flush();
    }
    int depth = path.size();
    Span span = append(node, parent);
    completed.addAll(node.ends());
    for (PrefixNode child : node.children()) {
      pack(child, span);
    }
    while (path.size() > depth) {
      OpenSpan done = path.pop();
      if (done.retained) {
        released.add(done.span);
      }
    }
  }

  /** Appends the node's tokens, in pieces where it is longer than a batch; returns the last. */
  private Span append(PrefixNode node, @Nullable Span parent) {
    Span span = parent;
    int from = node.start();
    do {
      if (rows >= budget) {
        flush();
      }
      int to = Math.min(node.end(), from + budget - rows);
      int[] tokens = node.tokens(from, to);
      span = span == null ? Span.root(tokens) : span.then(tokens);
      ask(node, span, from, to);
      spans.add(span);
      path.push(new OpenSpan(span));
      rows += to - from;
      from = to;
    } while (from < node.end());
    return span;
  }

  /** Asks at the positions of a piece. */
  private static void ask(PrefixNode node, Span span, int from, int to) {
    for (int position = from; position < to; position++) {
      ask(node.asking(), span, position - from, position + 1);
    }
  }

  /** Asks about one row; sequences that ask for the same target share a score. */
  private static void ask(List<SequenceJob> jobs, Span span, int row, int next) {
    Map<Integer, TokenScore> scores = new HashMap<>();
    for (SequenceJob job : jobs) {
      if (job.sequence().firstScored() <= next) {
        int target = job.sequence().tokens()[next];
        job.score(next, scores.computeIfAbsent(target, absent -> span.ask(row, target)));
      }
    }
  }

  private void flush() {
    if (spans.isEmpty()) {
      return;
    }
    for (OpenSpan open : path) {
      if (!open.retained) {
        open.span.retain();
        open.retained = true;
      }
    }
    batches.add(new SpanBatch(spans, rows, completed, released));
    spans = new ArrayList<>();
    completed = new ArrayList<>();
    released = new ArrayList<>();
    rows = 0;
  }
}
