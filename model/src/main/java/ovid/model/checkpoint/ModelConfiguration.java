package ovid.model.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Activation;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

/**
 * What {@code config.json}, or what stands for it, says.
 *
 * @param tiedHead whether the head is the token embedding
 * @param activation how its activation is known
 * @param source what says it
 */
public record ModelConfiguration(
    Configuration shape, boolean tiedHead, ActivationOrigin activation, ShapeSource source) {

  /**
   * The same with the activation that the user gives.
   *
   * @param given null if none is
   * @param place the checkpoint, as messages name it
   * @throws CheckpointException when the checkpoint states another one
   */
  public ModelConfiguration with(@Nullable Activation given, Path place) {
    if (given == null || (activation == ActivationOrigin.STATED && given == shape.activation())) {
      return this;
    }
    if (activation == ActivationOrigin.STATED) {
      throw new CheckpointException(
          "%s states its activation, %s, so --activation %s is not for it; leave the option out, or give it to ovid convert for the checkpoint that needs it."
              .formatted(place, shape.activation(), given));
    }
    return new ModelConfiguration(
        shape.toBuilder().activation(given).build(), tiedHead, ActivationOrigin.GIVEN, source);
  }

  /** What is to be said of an activation that neither the file nor its format states. */
  Optional<String> note() {
    return switch (activation) {
      case STATED, FORMAT -> Optional.empty();
      case ASSUMED ->
          Optional.of(
              "The checkpoint does not state its activation; %s is assumed, as most such files mean it (--activation says another)."
                  .formatted(name()));
      case GIVEN ->
          Optional.of(
              "The checkpoint does not state its activation; --activation says %s."
                  .formatted(name()));
    };
  }

  private String name() {
    return shape.activation() == Activation.GELU
        ? "gelu (exact GELU, by erf)"
        : shape.activation() == Activation.GELU_NEW
            ? "gelu_new (GELU by tanh)"
            : shape.activation().title();
  }
}
