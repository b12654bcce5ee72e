package ovid.model.checkpoint;

import ovid.model.values.Configuration;

/**
 * What {@code config.json}, or what stands for it, says.
 *
 * @param tiedHead whether the head is the token embedding
 * @param source what says it
 */
public record ModelConfiguration(Configuration shape, boolean tiedHead, ShapeSource source) {}
