package ovid.model.checkpoint;

/** A matrix of weights {@code [rows, columns]}; a vector has one row. Thread-safe. */
public interface Tensor {

  int rows();

  int columns();

  /**
   * Copies {@code count} elements of a row, widened exactly to fp32.
   *
   * @param row from 0
   * @param fromColumn the first column to copy
   * @param target where to; the caller's own
   * @param offset index in {@code target} of the first element
   * @throws IndexOutOfBoundsException when the elements are not all inside the tensor and the
   *     target
   */
  void copy(int row, int fromColumn, float[] target, int offset, int count);

  /**
   * Says that some rows are not needed for now: a tensor in a mapped file gives their memory back.
   * They may be copied again, which reads them from the file again.
   *
   * @param firstRow from 0
   */
  default void unload(int firstRow, int rows) {}
}
