package ovid.tasks.adapters.core;

import java.util.List;

/**
 * An item as it is asked.
 *
 * @param line its place in the file, from 0
 * @param examples solved items that precede it
 */
record CoreDocument(int line, CoreItem item, List<CoreItem> examples) {
  CoreDocument {
    examples = List.copyOf(examples);
  }
}
