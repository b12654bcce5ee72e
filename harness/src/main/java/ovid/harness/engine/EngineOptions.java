package ovid.harness.engine;

/**
 * How the engine works. Only the seed has a say in what comes out.
 *
 * @param batchTokens most tokens in a forward pass; memory is in proportion to it
 * @param sharePrefixes whether common beginnings are computed once
 * @param order in which the requests of a window of documents are planned
 * @param seed of sampling
 */
public record EngineOptions(int batchTokens, boolean sharePrefixes, WindowOrder order, long seed) {

  /** Default of {@link #batchTokens}: large enough for the matrix product to run at full speed. */
  public static final int DEFAULT_BATCH_TOKENS = 2048;
}
