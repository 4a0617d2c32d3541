package dev.gatehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.Nested;

/**
 * The house: {@code dev.gatehouse.<storey>.<room>}. A room imports only from storeys below its own and never a neighbour; what
 * is under a room's package belongs to the room. The ground floor stands on a cellar, the kernel, whose words every room
 * speaks. Only {@code app}, under the roof, has no rooms: it sees everything.
 */
@AnalyzeClasses(packages = "dev.gatehouse", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HOUSE = "dev.gatehouse.";
    private static final String CELLAR = "ground.kernel";
    private static final List<String> STOREYS = List.of("ground", "guard", "register", "flow", "operations", "app");

    private record Room(int storey, String name) {
        static Room of(JavaClass inhabitant) {
            String[] way = inhabitant.getPackageName().substring(HOUSE.length()).split("\\.", -1);
            if (way[0].equals("app")) {
                return new Room(STOREYS.indexOf("app"), "app");
            }
            String name = way[0] + '.' + (way.length > 1 ? way[1] : "");
            return new Room(name.equals(CELLAR) ? -1 : STOREYS.indexOf(way[0]), name);
        }

        boolean maySee(Room other) {
            return equals(other) || other.storey < storey;
        }
    }

    @ArchTest
    static void everyRoomLooksOnlyDown(JavaClasses house) {
        List<String> wrong = house.stream()
                .flatMap(inhabitant -> inhabitant.getDirectDependenciesFromSelf().stream())
                .filter(ArchitectureTest::staysInTheHouse)
                .filter(seen -> !Room.of(seen.getOriginClass()).maySee(Room.of(seen.getTargetClass())))
                .map(Dependency::getDescription)
                .toList();
        assertThat(wrong).as("imports of a neighbour or of a storey above").isEmpty();
    }

    @ArchTest
    static void everyClassLivesInARoom(JavaClasses house) {
        Stream<String> homeless = house.stream()
                .filter(inhabitant -> !inhabitant
                        .getPackageName()
                        .matches("dev\\.gatehouse\\.(app|(?:" + String.join("|", STOREYS.subList(0, 5))
                                + ")\\.[a-z]+)(\\..+)?"))
                .map(JavaClass::getFullName);
        assertThat(homeless).isEmpty();
    }

    @ArchTest
    static void onlyTheirRoomsKnowTheDatabasesLibraries(JavaClasses house) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatehouse.ground.db..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("liquibase..", "com.zaxxer..", "org.postgresql..")
                .check(house);
    }

    /** A type that is not works only while Jdbi remembers its constructor from elsewhere, until the next garbage collection. */
    @ArchTest
    static void whatJdbiNestsIsPublic(JavaClasses house) {
        assertThat(house.stream()
                        .map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .flatMap(row -> Stream.of(row.getDeclaredConstructors()))
                        .flatMap(constructor -> Stream.of(constructor.getParameters()))
                        .filter(part -> part.isAnnotationPresent(Nested.class))
                        .map(Parameter::getType))
                .isNotEmpty()
                .allMatch(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static boolean staysInTheHouse(Dependency seen) {
        return Stream.of(seen.getOriginClass(), seen.getTargetClass())
                .allMatch(one -> one.getPackageName().startsWith(HOUSE));
    }
}
