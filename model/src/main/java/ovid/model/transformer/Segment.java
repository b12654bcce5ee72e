package ovid.model.transformer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of positions whose keys and values are consecutive rows.
 *
 * @param store where they are; null for the batch being computed
 * @param row first row there
 * @param position position of that row in its sequence
 * @param length number of rows
 */
record Segment(@Nullable Store store, int row, int position, int length) {

  /** The path with one more segment, merged with the last one where they are neighbours. */
  static List<Segment> append(List<Segment> path, Segment next) {
    List<Segment> longer = new ArrayList<>(path);
    if (!path.isEmpty()) {
      Segment last = path.getLast();
      if (last.store == next.store && last.row + last.length == next.row) {
        longer.removeLast();
        next = new Segment(last.store, last.row, last.position, last.length + next.length);
      }
    }
    longer.add(next);
    return List.copyOf(longer);
  }
}
