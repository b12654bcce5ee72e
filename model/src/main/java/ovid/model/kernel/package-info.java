/**
 * The innermost loops of the forward pass, once in plain Java and once on the Vector API, equal bit
 * for bit. The only package that touches {@code jdk.incubator.vector}.
 */
@NullMarked
package ovid.model.kernel;

import org.jspecify.annotations.NullMarked;
