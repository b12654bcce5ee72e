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
   * Everything that a score depends on beside the weights. The checkpoint's sha256, {@code
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

  /** A builder that has OpenAI's values where it is told none; the five sizes must be told. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has this configuration's values where it is told none. */
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

    /** Rows of the token embedding. */
    public Builder vocabulary(int rows) {
      vocabulary = rows;
      return this;
    }

    /** Positions. */
    public Builder context(int positions) {
      context = positions;
      return this;
    }

    /** Size of the residual stream. */
    public Builder width(int size) {
      width = size;
      return this;
    }

    /** Number of blocks. */
    public Builder layers(int count) {
      layers = count;
      return this;
    }

    /** Attention heads per block. */
    public Builder heads(int count) {
      heads = count;
      return this;
    }

    /** Size of the feed-forward layer. */
    public Builder inner(int size) {
      inner = size;
      return this;
    }

    /** Added to the variance. */
    public Builder epsilon(float value) {
      epsilon = value;
      return this;
    }

    /** Whether attention scores are divided by the square root of the head's size. */
    public Builder scaled(boolean on) {
      scaled = on;
      return this;
    }

    /** Whether they are also divided by the layer's number. */
    public Builder byLayer(boolean on) {
      byLayer = on;
      return this;
    }

    /** Of the feed-forward layer. */
    public Builder activation(Activation function) {
      activation = function;
      return this;
    }

    /** The configuration. */
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
