package ovid.model.transformer;

import java.util.List;
import ovid.model.checkpoint.Weights;
import ovid.model.kernel.Kernel;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** A GPT-2 ready to run. One forward pass at a time. */
public final class Transformer implements AutoCloseable {
  private final Kernel kernel;
  private final Workers workers;
  private final Parameters parameters;
  private final Configuration shape;
  private final Product product;
  private final Attention attention;
  private final Head head;
  private final Buffers buffers;
  private final float[][] rowScratch;

  /**
   * Packs the weights, of which nothing else is kept.
   *
   * @param type what the matrices are kept in
   * @param threads cores to use
   */
  public Transformer(Weights weights, WeightType type, Kernel kernel, int threads) {
    this.kernel = kernel;
    shape = weights.configuration();
    workers = new Workers(threads);
    try {
      parameters = Parameters.read(weights, type, workers);
      product = new Product(kernel, workers);
      attention = new Attention(kernel, workers, shape);
      head = new Head(kernel, workers, parameters.head());
      buffers = new Buffers(shape);
      rowScratch = new float[threads][Kernel.TILE_ROWS * shape.width()];
    } catch (RuntimeException | Error e) {
      workers.close();
      throw e;
    }
  }

  /** Number of threads, the caller's included. */
  public int threads() {
    return workers.threads();
  }

  /** Name of the kernel. */
  public String kernel() {
    return kernel.name();
  }

  /**
   * Computes the nodes and answers the questions.
   *
   * @param nodes not computed before; a node's parent is available or earlier in the list
   * @param questions at most one a row, in the order of rows
   */
  public void forward(List<TokenRun> nodes, List<Question> questions) {
    Batch batch = new Batch(nodes, questions, shape);
    buffers.reserve(batch.rows());
    embed(batch);
    for (int layer = 0; layer < shape.layers(); layer++) {
      boolean last = layer == shape.layers() - 1;
      keysValuesQueries(batch, layer);
      Queries queries = last ? batch.asked() : batch.all();
      if (queries.count() > 0) {
        finish(batch, queries, layer);
      }
    }
    if (!questions.isEmpty()) {
      normalize(questions.size(), parameters.finalNorm());
      head.run(questions, buffers.input, Panels.FIRST);
    }
    batch.complete();
  }

  private void embed(Batch batch) {
    int width = shape.width();
    Matrix embedding = parameters.embedding();
    workers.run(
        batch.rows(),
        (row, worker) -> {
          int from = embedding.columnAt(batch.token(row));
          int position = batch.position(row) * width;
          for (int i = 0; i < width; i++) {
            buffers.residual[row * width + i] =
                embedding.data().get(from + i * Kernel.TILE_COLUMNS)
                    + parameters.positions()[position + i];
          }
        });
  }

  /** The first half of a block's attention, for all rows. */
  private void keysValuesQueries(Batch batch, int layer) {
    Block block = parameters.blocks().get(layer);
    normalize(batch.rows(), block.attentionNorm());
    KeyValues present = buffers.keyValues(batch.rows());
    product.run(
        batch.rows(),
        buffers.input,
        Panels.FIRST,
        block.attention(),
        new SplitEpilogue(shape.width(), buffers.work, Panels.FIRST, present));
    int heads = shape.heads();
    workers.run(
        batch.keeps().size() * heads,
        (task, worker) -> {
          Batch.Keep keep = batch.keeps().get(task / heads);
          keep.store()
              .layer(layer)
              .copy(
                  task % heads,
                  keep.row(),
                  batch.length(keep.node()),
                  present,
                  batch.firstRow(keep.node()));
        });
  }

  /** The rest of a block, for the rows of the queries. */
  private void finish(Batch batch, Queries queries, int layer) {
    Block block = parameters.blocks().get(layer);
    int width = shape.width();
    attention.run(
        batch,
        queries,
        layer,
        buffers.work,
        Panels.FIRST,
        buffers.keyValues(batch.rows()),
        buffers.input,
        Panels.FIRST);
    for (int i = 0; i < queries.count(); i++) {
      if (queries.rows()[i] != i) {
        System.arraycopy(
            buffers.residual, queries.rows()[i] * width, buffers.residual, i * width, width);
      }
    }
    Product.Epilogue residual = new ResidualEpilogue(width, buffers.residual);
    product.run(
        queries.count(), buffers.input, Panels.FIRST, block.attentionProjection(), residual);
    normalize(queries.count(), block.feedForwardNorm());
    product.run(
        queries.count(),
        buffers.input,
        Panels.FIRST,
        block.feedForward(),
        new ActivationEpilogue(
            kernel, shape.activation(), shape.innerWidth(), buffers.work, Panels.FIRST));
    product.run(
        queries.count(), buffers.work, Panels.FIRST, block.feedForwardProjection(), residual);
  }

  /** Normalises rows of the residual stream into the input of a product. */
  private void normalize(int rows, Norm norm) {
    int width = shape.width();
    workers.run(
        Panels.tiles(rows),
        (tile, worker) -> {
          int first = tile * Kernel.TILE_ROWS;
          norm.apply(
              kernel,
              Math.min(Kernel.TILE_ROWS, rows - first),
              buffers.residual,
              first * width,
              buffers.input,
              Panels.rowAt(Panels.FIRST, first, width),
              rowScratch[worker]);
        });
  }

  /** Stops the helpers. */
  @Override
  public void close() {
    workers.close();
  }
}
