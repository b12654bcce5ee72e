package ovid.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The arrows between the rooms, and the one place of the Vector API. */
@AnalyzeClasses(packages = "ovid", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule model_knows_no_other_room =
      roomKnowsNothingOf("model", "tasks", "results", "reports", "harness");

  @ArchTest
  static final ArchRule tasks_know_no_other_room =
      roomKnowsNothingOf("tasks", "model", "results", "reports", "harness");

  @ArchTest
  static final ArchRule results_know_no_other_room =
      roomKnowsNothingOf("results", "model", "tasks", "reports", "harness");

  @ArchTest
  static final ArchRule reports_know_only_results =
      roomKnowsNothingOf("reports", "model", "tasks", "harness");

  @ArchTest
  static final ArchRule only_the_kernel_package_touches_the_vector_api =
      noClasses()
          .that()
          .resideOutsideOfPackage("ovid.model.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  private static ArchRule roomKnowsNothingOf(String room, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("ovid." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Arrays.stream(others).map(other -> "ovid." + other + "..").toArray(String[]::new));
  }
}
