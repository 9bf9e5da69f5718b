package dev.attune.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows of the tree: data flows from sense to measure, and what one package knows, no other needs to.
class ArchitectureTest {
    private static final String ROOT = "dev.attune.platform.";
    private static final List<String> VERBS =
            List.of("sense", "know", "group", "decide", "assemble", "deliver", "measure");
    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.attune.platform");

    private static List<Integer> verbs() {
        return IntStream.range(0, VERBS.size()).boxed().toList();
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aVerbUsesEarlierVerbsOnly(int verb) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + VERBS.get(verb) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(VERBS.subList(verb + 1, VERBS.size())))
                .allowEmptyShould(true)
                .check(PLATFORM);
    }

    @ParameterizedTest
    @CsvSource({
        "http, io.javalin..",
        "http, org.eclipse.jetty..",
        "store, java.sql..",
        "store, org.sqlite..",
        "pluginhost, org.pf4j..",
        "group, dev.cel.."
    })
    void aLibraryIsKnownToOnePackageOnly(String knower, String library) {
        noClasses()
                .that(not(resideInAPackage(ROOT + knower + "..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(PLATFORM);
    }

    @Test
    void whatReadsFilesKnowsNoVerb() {
        noClasses()
                .that(resideInAnyPackage(packages(List.of("binding", "json", "deployment"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(VERBS))
                .allowEmptyShould(true)
                .check(PLATFORM);
    }

    @Test
    void whatSensesAndKnowsAsksNoPluginItself() {
        noClasses()
                .that(resideInAnyPackage(packages(List.of("sense", "know", "group"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "pluginhost..")
                .check(PLATFORM);
    }

    @Test
    void theServerKnowsNoPlugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.attune.plugins..", "dev.attune.blocks..", "dev.attune.channels..")
                .check(PLATFORM);
    }

    /// Plugins they reach through handles, which never throw.
    @Test
    void verbsReachTheWorldThroughInterfacesOfTheirOwn() {
        noClasses()
                .that(resideInAnyPackage(packages(VERBS)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(List.of("http", "store", "endpoints")))
                .allowEmptyShould(true)
                .check(PLATFORM);
    }
}
