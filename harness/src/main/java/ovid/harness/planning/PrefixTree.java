package ovid.harness.planning;

import java.util.ArrayList;
import java.util.List;

/** The sequences of a batch, joined where they begin alike. */
final class PrefixTree {
  private final PrefixNode top = new PrefixNode(new int[0], 0, 0);

  private PrefixTree() {}

  /** The roots of a tree in which every common beginning is one path, in the order given. */
  static List<PrefixNode> shared(List<SequenceJob> jobs) {
    PrefixTree tree = new PrefixTree();
    jobs.forEach(tree::add);
    // Only now are the nodes as short as they get.
    jobs.forEach(tree::ask);
    return List.copyOf(tree.top.children());
  }

  /** One root for every sequence. */
  static List<PrefixNode> separate(List<SequenceJob> jobs) {
    List<PrefixNode> roots = new ArrayList<>();
    for (SequenceJob job : jobs) {
      roots.addAll(shared(List.of(job)));
    }
    return roots;
  }

  private void add(SequenceJob job) {
    int length = job.sequence().inputLength();
    top.add(job.sequence().tokens(), length).ends().add(job);
  }

  private void ask(SequenceJob job) {
    int[] tokens = job.sequence().tokens();
    int length = job.sequence().inputLength();
    PrefixNode node = top;
    while (node.end() < length) {
      PrefixNode child = node.child(tokens[node.end()]);
      if (child == null) {
        throw new IllegalStateException("a sequence left the tree that it was added to");
      }
      node = child;
      if (job.sequence().firstScored() <= node.end()) {
        node.ask(job);
      }
    }
  }
}
