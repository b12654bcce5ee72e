package ovid.model.benchmark;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import ovid.model.LanguageModel;

/**
 * Loading a checkpoint from the page cache with its digest, tokenizer and packed weights; the first
 * warm-up is that of a new process, in which the kernels are compiled, too. {@code .ci/jmh Load -p
 * checkpoint=DIR}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "-XX:G1HeapRegionSize=2m",
      "-XX:+UseTransparentHugePages"
    })
public class LoadBenchmark {
  @Param("")
  public String checkpoint = "";

  @Param("2")
  public int threads;

  private @Nullable LanguageModel model;

  @Benchmark
  public LanguageModel open() {
    model = LanguageModel.open(Path.of(checkpoint), threads);
    return model;
  }

  /** Stops the threads. */
  @TearDown(Level.Invocation)
  public void close() {
    Objects.requireNonNull(model).close();
    model = null;
  }
}
