package ovid.harness.planning;

import java.util.List;

/**
 * Plans the computation of many sequences: common beginnings once, in batches of at most a given
 * number of tokens.
 */
public final class BatchPlanner {
  private final int batchTokens;
  private final boolean sharePrefixes;

  /**
   * @param batchTokens most tokens in a batch, at least 1; memory for activations, keys and values
   *     is in proportion to it
   * @param sharePrefixes whether common beginnings are computed once
   */
  public BatchPlanner(int batchTokens, boolean sharePrefixes) {
    if (batchTokens < 1) {
      throw new IllegalArgumentException("a batch needs at least 1 token: " + batchTokens);
    }
    this.batchTokens = batchTokens;
    this.sharePrefixes = sharePrefixes;
  }

  /** Batches to compute in this order. Each sequence is completed by exactly one of them. */
  public List<SpanBatch> plan(List<SequenceJob> jobs) {
    SpanPacker packer = new SpanPacker(batchTokens);
    (sharePrefixes ? PrefixTree.shared(jobs) : PrefixTree.separate(jobs)).forEach(packer::pack);
    return packer.finish();
  }
}
