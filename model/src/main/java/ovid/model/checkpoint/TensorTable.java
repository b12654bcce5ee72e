package ovid.model.checkpoint;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import ovid.model.checkpoint.ModelTensors.Role;
import ovid.model.values.CheckpointException;

/** Matches the tensors that a checkpoint's files hold with those that its shape needs. */
final class TensorTable {
  private final ModelConfiguration configuration;
  private final TensorComplaints complaints;
  private final Map<String, StoredTensor> stored;

  private TensorTable(
      ModelConfiguration configuration,
      TensorComplaints complaints,
      Map<String, StoredTensor> stored) {
    this.configuration = configuration;
    this.complaints = complaints;
    this.stored = stored;
  }

  /**
   * The needed tensors by canonical name, in canonical order; a head that is stored but equals the
   * token embedding is left out.
   */
  static SequencedMap<String, StoredTensor> match(
      Path place, List<StoredTensor> tensors, ModelConfiguration configuration) {
    ModelTensors model = ModelTensors.of(tensors);
    TensorComplaints complaints = new TensorComplaints(place, tensors, model, configuration);
    complaints.refuseWhatIsNoModel();
    Map<String, StoredTensor> stored = new HashMap<>(model.weights());
    for (StoredTensor tensor : model.duplicates()) {
      String name = Names.canonical(tensor.name());
      StoredTensor other = model.weights().get(name);
      // A head that is there under both of its names is one.
      if (other != null && (!name.equals(TensorShapes.HEAD) || !tensor.sameContent(other))) {
        throw complaints.both(other, tensor, name);
      }
    }
    return new TensorTable(configuration, complaints, stored).match(model);
  }

  private SequencedMap<String, StoredTensor> match(ModelTensors model) {
    SequencedMap<String, StoredTensor> needed = new LinkedHashMap<>();
    TensorShapes.forEach(
        configuration.shape(), (name, shape) -> needed.put(name, take(name, shape)));
    boolean storedHead = stored.containsKey(TensorShapes.HEAD);
    if (storedHead || !configuration.tiedHead()) {
      StoredTensor head = take(TensorShapes.HEAD, TensorShapes.head(configuration.shape()));
      StoredTensor embedding = needed.get(TensorShapes.EMBEDDING);
      if (embedding == null || !head.sameContent(embedding)) {
        if (configuration.tiedHead()) {
          throw complaints.tied(head);
        }
        needed.put(TensorShapes.HEAD, head);
      }
    }
    Set<String> left = new TreeSet<>(stored.keySet());
    left.addAll(model.names(Role.FOREIGN));
    complaints.refuseUnknown(List.copyOf(left));
    return needed;
  }

  private StoredTensor take(String name, List<Long> shape) {
    StoredTensor tensor = stored.remove(name);
    if (tensor == null) {
      throw complaints.lacks(name, shape);
    }
    if (!tensor.shape().equals(shape)) {
      throw complaints.shape(tensor, shape);
    }
    if (!tensor.type().holdsWeights()) {
      throw new CheckpointException(
          "%s holds tensor %s as %s; save it as F32, F16, BF16 or F64."
              .formatted(tensor.file(), Names.printable(tensor.name()), tensor.type()));
    }
    return tensor;
  }
}
