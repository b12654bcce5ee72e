package ovid.model.transformer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import ovid.model.values.Configuration;

/** The rows of all nodes of one forward pass, stacked without padding. */
final class Batch {
  private final List<TokenRun> nodes;
  private final List<Question> questions;
  private final int[] firstRow;
  private final int[] nodeOfRow;
  private final List<List<Segment>> paths = new ArrayList<>();
  private final List<Keep> keeps = new ArrayList<>();
  private final Queries all;
  private final Queries asked;

  /** A node whose keys and values go into a store. */
  record Keep(int node, Store store, int row, List<Segment> path) {}

  Batch(List<TokenRun> nodes, List<Question> questions, Configuration shape) {
    this.nodes = nodes;
    this.questions = questions;
    firstRow = new int[nodes.size() + 1];
    IdentityHashMap<TokenRun, Integer> index = new IdentityHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      TokenRun node = nodes.get(i);
      index.put(node, i);
      firstRow[i + 1] = Math.addExact(firstRow[i], node.length());
    }
    nodeOfRow = new int[rows()];
    int[] everyRow = new int[rows()];
    for (int i = 0; i < nodes.size(); i++) {
      for (int row = firstRow[i]; row < firstRow[i + 1]; row++) {
        nodeOfRow[row] = i;
        everyRow[row] = row;
      }
    }
    all = Queries.of(everyRow, nodeOfRow);
    int[] askedRows = new int[questions.size()];
    for (int i = 0; i < askedRows.length; i++) {
      Question question = questions.get(i);
      askedRows[i] = firstRow[Objects.requireNonNull(index.get(question.node()))] + question.row();
    }
    asked = Queries.of(askedRows, nodeOfRow);
    plan(index, shape);
  }

  private void plan(IdentityHashMap<TokenRun, Integer> index, Configuration shape) {
    boolean[] keep = new boolean[nodes.size()];
    for (int i = nodes.size() - 1; i >= 0; i--) {
      TokenRun node = nodes.get(i);
      keep[i] |= node.retained();
      // A retained node needs the keys and values of all before it.
      Integer parent = node.parent() == null ? null : index.get(node.parent());
      if (keep[i] && parent != null) {
        keep[parent] = true;
      }
    }
    List<List<Segment>> keptPaths = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      TokenRun node = nodes.get(i);
      List<Segment> before = List.of();
      List<Segment> keptBefore = List.of();
      if (node.parent() != null) {
        Integer parent = index.get(node.parent());
        before = parent == null ? node.parent().path() : paths.get(parent);
        keptBefore = parent == null ? node.parent().path() : keptPaths.get(parent);
      }
      paths.add(
          Segment.append(before, new Segment(null, firstRow[i], node.start(), node.length())));
      if (keep[i]) {
        Store store = storeAfter(keptBefore, node.length(), shape);
        int row = store.take(node.length());
        keptBefore =
            Segment.append(keptBefore, new Segment(store, row, node.start(), node.length()));
        keeps.add(new Keep(i, store, row, keptBefore));
      }
      keptPaths.add(keptBefore);
    }
  }

  private static Store storeAfter(List<Segment> path, int rows, Configuration shape) {
    if (!path.isEmpty()) {
      Segment last = path.getLast();
      Store store = last.store();
      if (store != null && store.continues(last.row() + last.length(), rows)) {
        return store;
      }
    }
    return new Store(shape, rows);
  }

  int rows() {
    return firstRow[firstRow.length - 1];
  }

  int token(int row) {
    int node = nodeOfRow[row];
    return nodes.get(node).token(row - firstRow[node]);
  }

  /** Position of a row in its sequence. */
  int position(int row) {
    int node = nodeOfRow[row];
    return nodes.get(node).start() + row - firstRow[node];
  }

  /** What a row attends to, up to the end of its own node. */
  List<Segment> path(int row) {
    return paths.get(nodeOfRow[row]);
  }

  Queries all() {
    return all;
  }

  /** The rows of the questions, in their order. */
  Queries asked() {
    return asked;
  }

  List<Question> questions() {
    return questions;
  }

  List<Keep> keeps() {
    return keeps;
  }

  int firstRow(int node) {
    return firstRow[node];
  }

  int length(int node) {
    return nodes.get(node).length();
  }

  /** Marks all nodes as computed; those retained become available. */
  void complete() {
    for (TokenRun node : nodes) {
      node.complete(null);
    }
    for (Keep keep : keeps) {
      TokenRun node = nodes.get(keep.node());
      if (node.retained()) {
        node.complete(keep.path());
      }
    }
  }
}
