package dev.gatehouse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The house. A room imports only from storeys below its own and never a neighbour; the ground floor stands on a cellar, the
 * kernel, whose words every room speaks.
 */
@AnalyzeClasses(packages = "dev.gatehouse", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the cellar up; each storey is a list of rooms. */
    private static final List<List<String>> STOREYS = List.of(
            List.of("ground.kernel"),
            List.of("ground.db", "ground.http", "ground.jose", "ground.lifecycle", "ground.postgres"),
            List.of("guard"),
            List.of("register.clients", "register.keys", "register.tenants", "register.tokens", "register.users"),
            List.of(
                    "flow.authorize",
                    "flow.token",
                    "flow.userinfo",
                    "flow.introspect",
                    "flow.revoke",
                    "flow.sessions",
                    "flow.logout",
                    "flow.discovery"),
            List.of("operations.admin"),
            List.of("app"));

    @ArchTest
    static void everyRoomLooksOnlyDown(JavaClasses house) {
        for (int storey = 0; storey < STOREYS.size(); storey++) {
            for (String room : STOREYS.get(storey)) {
                noClasses()
                        .that()
                        .resideInAPackage(in(room))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(besideOrAbove(storey, room)))
                        .because("a room imports only from storeys below its own, never a neighbour")
                        .allowEmptyShould(true)
                        .check(house);
            }
        }
    }

    @ArchTest
    static void everyClassIsInARoom(JavaClasses house) {
        String[] rooms = rooms(STOREYS.stream().flatMap(List::stream));
        Set<String> homeless = house.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(resideInAnyPackage(rooms).negate())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(homeless).as("packages that no storey names").isEmpty();
    }

    @ArchTest
    static void onlyTheGroundKnowsItsLibraries(JavaClasses house) {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gatehouse.ground.db..", "dev.gatehouse.app..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("liquibase..", "com.zaxxer.."))
                .check(house);
    }

    private static String[] besideOrAbove(int storey, String room) {
        return rooms(STOREYS.subList(storey, STOREYS.size()).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(room)));
    }

    private static String[] rooms(Stream<String> names) {
        return names.map(ArchitectureTest::in).toArray(String[]::new);
    }

    private static String in(String room) {
        return "dev.gatehouse." + room + "..";
    }
}
