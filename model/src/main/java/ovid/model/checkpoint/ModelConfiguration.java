package ovid.model.checkpoint;

import ovid.model.Configuration;

/**
 * What {@code config.json} says.
 *
 * @param tiedHead whether the head is the token embedding
 */
record ModelConfiguration(Configuration shape, boolean tiedHead) {}
