package ovid.model.values;

import java.util.List;

/**
 * The shape of a GPT-2 (Radford et al. 2019, section 2.3; Hugging Face {@code config.json}), and
 * what else beside the weights a score depends on; {@link #properties} lists all of it.
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
 * @param activation of the feed-forward layer
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
    boolean scaleAttentionByLayer,
    Activation activation) {

  /**
   * {@return everything that a score depends on beside the weights} The checkpoint's sha256, {@code
   * config.json} as it is written, inspection and the results' description follow from this list.
   */
  public List<ScoreProperty> properties() {
    return List.of(
        ScoreProperty.size("vocabulary", "vocab_size", "vocabulary", vocabularySize),
        ScoreProperty.size("context", "n_positions", "context", contextLength),
        ScoreProperty.size("width", "n_embd", "width", width),
        ScoreProperty.size("layers", "n_layer", "layers", layers),
        ScoreProperty.size("heads", "n_head", "heads", heads),
        ScoreProperty.size("inner", "n_inner", "inner width", innerWidth),
        ScoreProperty.switched(
            "epsilon",
            "layer_norm_epsilon",
            "layer norm epsilon",
            layerNormEpsilon,
            Builder.EPSILON),
        ScoreProperty.switched(
            "scaled", "scale_attn_weights", "scaled attention", scaleAttention, true),
        ScoreProperty.switched(
            "by layer",
            "scale_attn_by_inverse_layer_idx",
            "attention scaled by layer",
            scaleAttentionByLayer,
            false),
        ScoreProperty.switched(
                "activation",
                "activation_function",
                "activation",
                activation.title(),
                Activation.GELU_NEW.title())
            .younger());
  }

  /** {@return the size of one attention head} */
  public int headSize() {
    return width / heads;
  }

  /** {@return the number of parameters, a tied head counted once} */
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

  /**
   * A builder that has OpenAI's values where it is told none; the five sizes must be told.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder that has this configuration's values where it is told none.
   *
   * @return the builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Names the values of a configuration. */
  public static final class Builder {
    private static final float EPSILON = 1e-5f;

    /** Times the width, where the inner width is not told. */
    private static final int INNER = 4;

    private int vocabulary;
    private int context;
    private int width;
    private int layers;
    private int heads;
    private int inner;
    private float epsilon = EPSILON;
    private boolean scaled = true;
    private boolean byLayer;
    private Activation activation = Activation.GELU_NEW;

    private Builder() {}

    private Builder(Configuration from) {
      vocabulary = from.vocabularySize;
      context = from.contextLength;
      width = from.width;
      layers = from.layers;
      heads = from.heads;
      inner = from.innerWidth;
      epsilon = from.layerNormEpsilon;
      scaled = from.scaleAttention;
      byLayer = from.scaleAttentionByLayer;
      activation = from.activation;
    }

    /**
     * Tells how many rows the token embedding has.
     *
     * @param rows of the token embedding
     * @return this builder
     */
    public Builder vocabulary(int rows) {
      vocabulary = rows;
      return this;
    }

    /**
     * Tells how many positions a text may have.
     *
     * @param positions that there are embeddings for
     * @return this builder
     */
    public Builder context(int positions) {
      context = positions;
      return this;
    }

    /**
     * Tells the size of the residual stream.
     *
     * @param size of the residual stream
     * @return this builder
     */
    public Builder width(int size) {
      width = size;
      return this;
    }

    /**
     * Tells how many blocks there are.
     *
     * @param count of blocks
     * @return this builder
     */
    public Builder layers(int count) {
      layers = count;
      return this;
    }

    /**
     * Tells how many attention heads a block has.
     *
     * @param count of heads in each block; divides the width
     * @return this builder
     */
    public Builder heads(int count) {
      heads = count;
      return this;
    }

    /**
     * Tells the size of the feed-forward layer.
     *
     * @param size of the feed-forward layer; 4 × width where it is not told
     * @return this builder
     */
    public Builder inner(int size) {
      inner = size;
      return this;
    }

    /**
     * Tells layer norm's epsilon.
     *
     * @param value added to the variance
     * @return this builder
     */
    public Builder epsilon(float value) {
      epsilon = value;
      return this;
    }

    /**
     * Tells whether attention scores are divided by the square root of the head's size.
     *
     * @param on whether scores are divided
     * @return this builder
     */
    public Builder scaled(boolean on) {
      scaled = on;
      return this;
    }

    /**
     * Tells whether attention scores are also divided by the layer's number, counted from 1.
     *
     * @param on whether scores are divided
     * @return this builder
     */
    public Builder byLayer(boolean on) {
      byLayer = on;
      return this;
    }

    /**
     * Tells the activation of the feed-forward layer.
     *
     * @param function of the feed-forward layer
     * @return this builder
     */
    public Builder activation(Activation function) {
      activation = function;
      return this;
    }

    /** {@return the configuration} */
    public Configuration build() {
      int innerWidth = inner == 0 ? INNER * width : inner;
      return new Configuration(
          vocabulary,
          context,
          width,
          layers,
          heads,
          innerWidth,
          epsilon,
          scaled,
          byLayer,
          activation);
    }
  }
}
