package ovid.harness.cli;

import ovid.harness.program.ProgramVersion;
import ovid.model.LanguageModel;
import ovid.model.values.WeightType;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "ovid " + ProgramVersion.NUMBER,
      "Java " + Runtime.version() + ", " + System.getProperty("java.vendor"),
      "kernel " + LanguageModel.kernelOfProcess() + ", numerics " + WeightType.FP32.numerics()
    };
  }
}
