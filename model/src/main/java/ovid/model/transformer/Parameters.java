package ovid.model.transformer;

import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.Tensor;
import ovid.model.checkpoint.Weights;
import ovid.model.kernel.Kernel;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/**
 * All weights of a model, in the layout that the forward pass reads; nothing else of the checkpoint
 * is kept.
 *
 * @param embedding the token embedding transposed, {@code [width, vocabulary]}: a tied head as it
 *     is
 * @param positions the position embedding, {@code [context, width]}
 * @param head {@code [width, vocabulary]}; the same object as {@code embedding} when tied
 */
record Parameters(
    Configuration shape,
    Matrix embedding,
    float[] positions,
    List<Block> blocks,
    Norm finalNorm,
    Matrix head) {

  /** Rows of a stored tensor packed by one task: a stretch of the file, and some whole panels. */
  private static final int ROWS_PER_TASK = 4 * Kernel.TILE_COLUMNS;

  /** Reads and packs all weights by all workers. */
  static Parameters read(Weights weights, WeightType type, Workers workers) {
    Configuration shape = weights.configuration();
    Block[] blocks = new Block[shape.layers()];
    Matrix[] vocabulary = new Matrix[weights.hasSeparateHead() ? 2 : 1];
    // By all workers, as new memory takes longer than packing; the largest arrays first.
    workers.run(
        vocabulary.length + blocks.length,
        (task, worker) -> {
          int layer = task - vocabulary.length;
          if (layer < 0) {
            vocabulary[task] = vocabularyMatrix(shape, type);
          } else {
            blocks[layer] = Block.allocate(weights, type, layer);
          }
        });
    Matrix embedding = vocabulary[0];
    Matrix head = vocabulary[vocabulary.length - 1];
    List<Packing> packings = new ArrayList<>();
    add(packings, embedding, weights.tensor("wte.weight"), true);
    if (weights.hasSeparateHead()) {
      add(packings, head, weights.tensor("lm_head.weight"), true);
    }
    for (int layer = 0; layer < blocks.length; layer++) {
      String prefix = "h." + layer + ".";
      Block block = blocks[layer];
      add(packings, block.attention(), weights.tensor(prefix + "attn.c_attn.weight"));
      add(packings, block.attentionProjection(), weights.tensor(prefix + "attn.c_proj.weight"));
      add(packings, block.feedForward(), weights.tensor(prefix + "mlp.c_fc.weight"));
      add(packings, block.feedForwardProjection(), weights.tensor(prefix + "mlp.c_proj.weight"));
    }
    workers.run(packings.size(), (task, worker) -> packings.get(task).run());
    return new Parameters(
        shape, embedding, positions(weights), List.of(blocks), Norm.read(weights, "ln_f"), head);
  }

  private static Matrix vocabularyMatrix(Configuration shape, WeightType type) {
    Packed data = Packed.allocate(type, Panels.columnsSize(shape.vocabularySize(), shape.width()));
    return new Matrix(data, data.first(), shape.width(), shape.vocabularySize());
  }

  private static float[] positions(Weights weights) {
    Tensor tensor = weights.tensor("wpe.weight");
    int width = tensor.columns();
    float[] positions = new float[tensor.rows() * width];
    for (int row = 0; row < tensor.rows(); row++) {
      tensor.copy(row, 0, positions, row * width, width);
    }
    return positions;
  }

  private static void add(List<Packing> packings, Block.Linear linear, Tensor tensor) {
    add(packings, linear.matrix(), tensor, false);
  }

  private static void add(
      List<Packing> packings, Matrix matrix, Tensor tensor, boolean transposed) {
    for (int row = 0; row < tensor.rows(); row += ROWS_PER_TASK) {
      packings.add(new Packing(matrix, tensor, transposed, row));
    }
  }

  /** Some rows to pack; the file's memory is given back, as the packed copy takes as much. */
  private record Packing(Matrix matrix, Tensor tensor, boolean transposed, int firstRow) {
    void run() {
      int end = Math.min(tensor.rows(), firstRow + ROWS_PER_TASK);
      if (transposed) {
        matrix.packTransposed(tensor, firstRow, end);
      } else {
        matrix.pack(tensor, firstRow, end);
      }
      tensor.unload(firstRow, end - firstRow);
    }
  }
}
