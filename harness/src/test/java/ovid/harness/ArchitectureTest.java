package ovid.harness;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The arrows between the rooms and inside them, and the one place of the Vector API. */
@AnalyzeClasses(packages = "ovid", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> IN_SOURCES =
      describe(
          "are written by people", type -> !type.getSimpleName().matches("package-info|Jte.*"));

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

  @ArchTest
  static final ArchRule no_packages_depend_on_each_other_in_a_circle =
      slices().matching("ovid.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule one_name_is_one_thing =
      classes().that().areTopLevelClasses().and(IN_SOURCES).should(haveAnUnsharedName());

  private static ArchCondition<JavaClass> haveAnUnsharedName() {
    return new ArchCondition<>("have a simple name that no other class has") {
      private final Map<String, JavaClass> first = new HashMap<>();

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        JavaClass other = first.putIfAbsent(type.getSimpleName(), type);
        if (other != null) {
          events.add(
              SimpleConditionEvent.violated(
                  type, "%s has the name of %s".formatted(type.getName(), other.getName())));
        }
      }
    };
  }

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
