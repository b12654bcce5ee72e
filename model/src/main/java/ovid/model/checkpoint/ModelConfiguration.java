package ovid.model.checkpoint;

import ovid.model.values.Configuration;

/**
 * What {@code config.json}, or what stands for it, says.
 *
 * @param tiedHead whether the head is the token embedding
 */
public record ModelConfiguration(Configuration shape, boolean tiedHead) {}
