package ovid.harness.engine;

import java.util.List;

/** In which order the requests of a window of documents are planned. */
@FunctionalInterface
public interface WindowOrder {
  /** As they come: neighbours have the most in common, and the journal grows steadily. */
  WindowOrder AS_READ =
      new WindowOrder() {
        @Override
        public <T> List<T> arrange(List<T> jobs) {
          return jobs;
        }
      };

  /** The same jobs in another order. */
  <T> List<T> arrange(List<T> jobs);
}
