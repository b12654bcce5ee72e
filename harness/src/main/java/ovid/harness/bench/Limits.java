package ovid.harness.bench;

import ovid.model.MachinePeak;

/** What the machine can do at most, measured anew with each call. */
interface Limits {
  /** Floating-point operations a second. */
  double operationsPerSecond();

  /** Bytes read from memory in a second. */
  double bytesPerSecond();

  /** This machine's. */
  static Limits of(MachinePeak peak) {
    return new Limits() {
      @Override
      public double operationsPerSecond() {
        return peak.operationsPerSecond();
      }

      @Override
      public double bytesPerSecond() {
        return peak.bytesPerSecond();
      }
    };
  }
}
