package io.theriac;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The directions of dependency: a package may use those before it in a row, never those after it. */
class ArchitectureTest {
    /** From the pure to what a user touches. */
    private static final List<String> LAYERS =
            List.of("learning", "clinical", "state", "topology", "service", "api", "cli");

    /** Beside the layers; only what stands above them may use them. */
    private static final List<String> BESIDE = List.of("registry", "simulation", "local");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.theriac");
    }

    @Test
    void shouldKnowEveryPackage() {
        assertThat(classes.stream()
                        .map(type -> type.getPackageName() + ".")
                        .filter(name -> !name.startsWith("io.theriac.schemas."))
                        .map(name -> name.split("\\.")[2]))
                .isSubsetOf(Stream.concat(LAYERS.stream(), BESIDE.stream()).toList());
    }

    @ParameterizedTest
    @FieldSource("LAYERS")
    void shouldNotLetALayerUseTheLayersAboveIt(String layer) {
        String[] above = packages(LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size()));
        if (above.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(layer))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(classes);
        }
    }

    @ParameterizedTest
    @FieldSource("BESIDE")
    void shouldNotLetWhatStandsBesideUseTheServicesLayers(String beside) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(beside))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(List.of("state", "topology", "service", "api", "cli")))
                .check(classes);
    }

    @Test
    void shouldKeepLearningAndClinicalFreeOfEveryEngine() {
        classes()
                .that()
                .resideInAnyPackage(packageOf("learning"), packageOf("clinical"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.nio..",
                        "java.security",
                        packageOf("learning"),
                        packageOf("clinical"))
                .check(classes);
    }

    @Test
    void shouldKeepClocksAndChanceOutOfLearningAndDeciding() {
        noClasses()
                .that()
                .resideInAnyPackage(packageOf("learning"), packageOf("clinical"))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.time..", "java.util.random..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .check(classes);
    }

    @Test
    void shouldLeaveTheBrokersClassesToTheEmbeddedBroker() {
        noClasses()
                .that(not(resideInAnyPackage(packageOf("local"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "kafka..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.raft..",
                        "org.apache.kafka.metadata..")
                .check(classes);
    }

    @Test
    void shouldUseOnlyThePublicInterfaceOfKafka() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..internals..")
                .check(classes);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        SlicesRuleDefinition.slices()
                .matching("io.theriac.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void shouldKeepNoMutableStaticState() {
        fields().that()
                .areDeclaredInClassesThat(not(resideInAnyPackage("io.theriac.schemas..")))
                .and()
                .areStatic()
                .should()
                .beFinal()
                .check(classes);
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
    }

    private static String packageOf(String name) {
        return "io.theriac." + name + "..";
    }
}
