package ovid.model.values;

/**
 * The shape of a GPT-2 (Radford et al. 2019, section 2.3; Hugging Face {@code config.json}).
 *
 * @param vocabularySize rows of the token embedding
 * @param contextLength positions that the model has embeddings for
 * @param width size of the residual stream
 * @param layers number of blocks
 * @param heads attention heads per block; divides {@code width}
 * @param innerWidth size of the feed-forward layer, 4 × width in all published checkpoints
 * @param layerNormEpsilon added to the variance
 * @param scaleAttention whether attention scores are divided by the square root of the head's size
 * @param scaleAttentionByLayer whether they are also divided by the layer's number, counted from 1
 */
public record Configuration(
    int vocabularySize,
    int contextLength,
    int width,
    int layers,
    int heads,
    int innerWidth,
    float layerNormEpsilon,
    boolean scaleAttention,
    boolean scaleAttentionByLayer) {

  /** Size of one attention head. */
  public int headSize() {
    return width / heads;
  }

  /** Number of parameters, a tied head counted once. */
  public long parameters() {
    long d = width;
    long block =
        2 * d
            + 2 * d
            + (3 * d * d + 3 * d)
            + (d * d + d)
            + (d * innerWidth + innerWidth)
            + ((long) innerWidth * d + d);
    return vocabularySize * d + contextLength * d + layers * block + 2 * d;
  }
}
