package ovid.harness.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a compressed prefix tree: the tokens from {@code start} to {@code end} of every
 * sequence that runs through it. Children are kept in the order in which they came.
 */
final class PrefixNode {
  private final int[] tokens;
  private int start;
  private final int end;
  private final Map<Integer, PrefixNode> children = new LinkedHashMap<>();
  private final List<SequenceJob> asking = new ArrayList<>();
  private final List<SequenceJob> ends = new ArrayList<>();
  private int rows = -1;

  PrefixNode(int[] tokens, int start, int end) {
    this.tokens = tokens;
    this.start = start;
    this.end = end;
  }

  /** Position in the sequence of the first token. */
  int start() {
    return start;
  }

  /** Position in the sequence after the last token. */
  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  int[] tokens(int from, int to) {
    return Arrays.copyOfRange(tokens, from, to);
  }

  Collection<PrefixNode> children() {
    return children.values();
  }

  /**
   * The sequences that ask at this node's positions what comes next: each at all of them, or from
   * its first question on.
   */
  List<SequenceJob> asking() {
    return asking;
  }

  /** The sequences of which this is the last node. */
  List<SequenceJob> ends() {
    return ends;
  }

  /** Number of tokens in this node and below it, once the tree is whole. */
  int rows() {
    if (rows < 0) {
      rows = length() + children.values().stream().mapToInt(PrefixNode::rows).sum();
    }
    return rows;
  }

  /**
   * Adds the way of {@code input} from this node, where its first {@code end} tokens are already,
   * and returns the node where it ends.
   */
  PrefixNode add(int[] input, int length) {
    PrefixNode node = this;
    while (node.end < length) {
      PrefixNode child = node.children.get(input[node.end]);
      if (child == null) {
        child = new PrefixNode(input, node.end, length);
        node.children.put(input[node.end], child);
        return child;
      }
      int common = child.common(input, length);
      node = common < child.end ? node.split(child, common) : child;
    }
    return node;
  }

  @Nullable PrefixNode child(int first) {
    return children.get(first);
  }

  void ask(SequenceJob job) {
    asking.add(job);
  }

  /** The first position at which the sequence leaves this node. */
  private int common(int[] input, int length) {
    int limit = Math.min(end, length);
    int difference = Arrays.mismatch(tokens, start, limit, input, start, limit);
    return difference < 0 ? limit : start + difference;
  }

  /** Puts a node with the child's tokens before {@code position} between this one and the child. */
  private PrefixNode split(PrefixNode child, int position) {
    PrefixNode upper = new PrefixNode(child.tokens, child.start, position);
    children.put(child.tokens[child.start], upper);
    child.start = position;
    upper.children.put(child.tokens[position], child);
    return upper;
  }
}
