package ovid.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import ovid.model.checkpoint.Weights;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.kernel.Kernel;
import ovid.model.kernel.Kernels;
import ovid.model.transformer.TokenRun;
import ovid.model.transformer.Transformer;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;
import ovid.model.values.KernelException;
import ovid.model.values.MissingTokenizerException;
import ovid.model.values.Tokenizer;
import ovid.model.values.WeightType;

/**
 * A checkpoint of GPT-2's architecture that is ready to run.
 *
 * <p>{@link #forward} is called by one thread at a time; it uses {@code threads} cores itself. All
 * scores are the same to the last bit whatever the batch, the number of threads, the split of a
 * text into spans, the kernel or its vector width.
 */
public final class LanguageModel implements AutoCloseable {

  private final Configuration configuration;
  private final String sha256;
  private final WeightType weightType;
  private final Supplier<Tokenizer> tokenizer;
  private final List<String> notes;
  private final Transformer transformer;
  private boolean closed;

  /**
   * Opens a checkpoint and packs its weights.
   *
   * @param path the checkpoint's folder, or the file of its weights, in any {@link
   *     CheckpointFormat}; the tokenizer in it or beside it. Without one the model takes token ids,
   *     and only {@link #tokenizer} fails.
   * @param threads cores to use, at least 1
   * @return the model, which holds its memory until it is closed
   * @throws CheckpointException when the checkpoint is malformed or not a GPT-2
   * @throws IllegalArgumentException when {@code threads} is below 1
   */
  public static LanguageModel open(Path path, int threads) {
    return open(path, CheckpointOptions.NONE, WeightType.FP32, threads);
  }

  /**
   * Opens a checkpoint that leaves something open, such as where its tokenizer is, and packs its
   * weights. By the end the kernels run at full speed.
   *
   * @param path the checkpoint's folder, or the file of its weights, in any {@link
   *     CheckpointFormat}
   * @param options what its files leave open; the checkpoint's own tokenizer may be missing, as in
   *     {@link #open(Path, int)}
   * @param weightType what to keep the matrices in
   * @param threads cores to use, at least 1
   * @return the model, which holds its memory until it is closed
   * @throws CheckpointException when the checkpoint is malformed or not a GPT-2
   * @throws IllegalArgumentException when {@code threads} is below 1
   */
  public static LanguageModel open(
      Path path, CheckpointOptions options, WeightType weightType, int threads) {
    requireThreads(threads);
    CompletableFuture<Void> warm = Kernels.warmUp(weightType == WeightType.BF16);
    try (OpenCheckpoint checkpoint = OpenCheckpoint.open(path, options)) {
      Configuration shape = checkpoint.contents().configuration().shape();
      CompletableFuture<Void> activation = Kernels.warmUp(shape.activation());
      CompletableFuture<Tokenizer> read = CompletableFuture.supplyAsync(checkpoint::tokenizer);
      try (Weights weights = checkpoint.weights(threads)) {
        Supplier<Tokenizer> text;
        List<String> notes;
        try {
          Tokenizer found = result(read);
          text = () -> found;
          notes = checkpoint.notes(found);
        } catch (MissingTokenizerException e) {
          text =
              () -> {
                throw new MissingTokenizerException(String.valueOf(e.getMessage()));
              };
          notes = checkpoint.contents().notes();
        }
        LanguageModel model = of(weights, weightType, text, threads, Kernels.chosen(), notes);
        warm.join();
        activation.join();
        return model;
      }
    }
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * {@return a model of random weights, always the same for the same shape: for measurements of
   * speed} Its tokenizer has no token.
   *
   * @param shape of the model
   * @param weightType what to keep the matrices in
   * @param threads cores to use, at least 1
   * @throws IllegalArgumentException when {@code threads} is below 1
   */
  public static LanguageModel random(Configuration shape, WeightType weightType, int threads) {
    return of(new NoiseWeights(shape), weightType, new EmptyTokenizer(), threads, Kernels.chosen());
  }

  /**
   * Packs weights. The model keeps the tokenizer, and nothing of the weights.
   *
   * @throws IllegalArgumentException when {@code threads} is below 1
   */
  static LanguageModel of(Weights weights, Tokenizer tokenizer, int threads) {
    return of(weights, WeightType.FP32, tokenizer, threads, Kernels.chosen());
  }

  static LanguageModel of(
      Weights weights, WeightType weightType, Tokenizer tokenizer, int threads, Kernel kernel) {
    return of(weights, weightType, () -> tokenizer, threads, kernel, tokenizer.notes());
  }

  private static LanguageModel of(
      Weights weights,
      WeightType weightType,
      Supplier<Tokenizer> tokenizer,
      int threads,
      Kernel kernel,
      List<String> notes) {
    requireThreads(threads);
    return new LanguageModel(
        weights,
        weightType,
        tokenizer,
        notes,
        new Transformer(weights, weightType, kernel, threads));
  }

  private static void requireThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
  }

  private LanguageModel(
      Weights weights,
      WeightType weightType,
      Supplier<Tokenizer> tokenizer,
      List<String> notes,
      Transformer transformer) {
    this.notes = List.copyOf(notes);
    this.weightType = weightType;
    configuration = weights.configuration();
    sha256 = weights.sha256();
    this.tokenizer = tokenizer;
    this.transformer = transformer;
  }

  /** {@return the shape} */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * {@return the checkpoint's tokenizer}
   *
   * @throws MissingTokenizerException when the checkpoint has none and none was given; all that
   *     takes and gives token ids works without
   */
  public Tokenizer tokenizer() {
    return tokenizer.get();
  }

  /**
   * {@return what was assumed of the checkpoint and of its tokenizer, or looks wrong with them, a
   * sentence each: what people who read a score should know} Empty for most.
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * {@return the lower-case hexadecimal sha256 over everything in the checkpoint that a score
   * depends on: shape and weights, not file names or the order of tensors}
   */
  public String sha256() {
    return sha256;
  }

  /**
   * {@return the kernel in use, as results record it: {@code "vector 512 bit"} or {@code "scalar"}}
   */
  public String kernel() {
    return transformer.kernel();
  }

  /**
   * {@return the kernel that models of this process use, by the same name as {@link #kernel()}}
   *
   * @throws KernelException when a system property asks for one that does not exist
   */
  public static String kernelOfProcess() {
    return Kernels.chosen().name();
  }

  /** {@return the number of threads in use} */
  public int threads() {
    return transformer.threads();
  }

  /** {@return {@link WeightType#numerics} of the weights in use} */
  public String numerics() {
    return weightType.numerics();
  }

  /**
   * Computes the spans and completes the scores and logits asked of them. All rows of all spans are
   * stacked into one matrix, without padding. Memory for a row is about {@code 24 × width} bytes
   * (18 KB at a width of 768); it stays reserved for later calls. A row that is asked takes another
   * {@code vocabulary / 43} bytes.
   *
   * @param spans none computed before; a span's parent is either computed and retained, or earlier
   *     in this list
   * @throws IllegalArgumentException when a span was computed before, a parent is missing or
   *     released, a token is not in the vocabulary, or a position is beyond the context; nothing
   *     was computed then
   * @throws IllegalStateException after {@link #close}
   */
  public void forward(List<Span> spans) {
    if (closed) {
      throw new IllegalStateException("the model was closed");
    }
    check(spans);
    if (spans.isEmpty()) {
      return;
    }
    List<TokenRun> nodes = new ArrayList<>();
    List<Span.Pending> pending = new ArrayList<>();
    for (Span span : spans) {
      nodes.add(span.node());
      pending.addAll(span.pending(configuration.vocabularySize()));
    }
    transformer.forward(nodes, pending.stream().map(Span.Pending::question).toList());
    for (Span span : spans) {
      span.computedBy(this);
    }
    pending.forEach(Span.Pending::complete);
  }

  private void check(List<Span> spans) {
    Set<Span> earlier = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Span span : spans) {
      if (span.node().computed() || earlier.contains(span)) {
        throw new IllegalArgumentException("a span can be computed only once");
      }
      int end = span.start() + span.length();
      if (end > configuration.contextLength()) {
        throw new IllegalArgumentException(
            "position " + (end - 1) + " is beyond the context of " + configuration.contextLength());
      }
      Span parent = span.parent();
      if (parent != null && !earlier.contains(parent)) {
        checkComputed(parent);
      }
      checkToken(span.smallestToken());
      checkToken(span.largestToken());
      earlier.add(span);
    }
  }

  private void checkComputed(Span parent) {
    if (!parent.node().computed()) {
      throw new IllegalArgumentException(
          "the parent of a span was not computed, and is not earlier in the list");
    }
    if (!parent.node().available()) {
      throw new IllegalArgumentException("the parent of a span was not retained, or was released");
    }
    if (parent.model() != this) {
      throw new IllegalArgumentException("the parent of a span was computed by another model");
    }
  }

  private void checkToken(int token) {
    if (token < 0 || token >= configuration.vocabularySize()) {
      throw new IllegalArgumentException(
          "token " + token + " is not in the vocabulary of " + configuration.vocabularySize());
    }
  }

  /** Frees the weights and stops the worker threads. Closing twice does no harm. */
  @Override
  public void close() {
    closed = true;
    transformer.close();
  }
}
