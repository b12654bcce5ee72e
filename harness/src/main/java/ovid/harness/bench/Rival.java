package ovid.harness.bench;

import java.util.Locale;

/** A program that {@code --against} can name. */
public enum Rival {
  TORCH("PyTorch", "torch transformers", false),
  ONNXRUNTIME("ONNX Runtime", "onnxruntime onnx onnxscript torch transformers", true);

  private final String title;
  private final String packages;
  private final boolean prefillsOnly;

  Rival(String title, String packages, boolean prefillsOnly) {
    this.title = title;
    this.packages = packages;
    this.prefillsOnly = prefillsOnly;
  }

  /** Its own name. */
  String title() {
    return title;
  }

  /** The Python packages that it needs. */
  String packages() {
    return packages;
  }

  /** Whether it can be timed on that. */
  boolean takes(Workload workload) {
    return !prefillsOnly || (workload instanceof TextWorkload && !workload.decodes());
  }

  /** As {@code --against} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
