/** Checkpoint to tensors to forward pass to log-probabilities and text. Knows nothing of tasks. */
module ovid.model {
  requires jdk.incubator.vector;
  requires static transitive org.jspecify;
  requires tools.jackson.databind;

  exports ovid.model;
  exports ovid.model.values;
}
