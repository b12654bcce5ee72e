/** Benchmarks for JMH, which {@code .ci/jmh} runs. */
@NullMarked
package ovid.model.benchmark;

import org.jspecify.annotations.NullMarked;
