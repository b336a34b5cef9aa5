package io.github.dbtmaven.dbt.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks that {@code docs/goals.md} matches the Javadoc of the goals and their parameters, which is in the plugin's
 * descriptor.
 */
class GoalReferenceTest {
    private static final Path DESCRIPTOR = Path.of("target", "classes", "META-INF", "maven", "plugin.xml");
    private static final Path PAGE = Path.of("..", "docs", "goals.md");
    private static final boolean WRITE = Boolean.getBoolean("dbt.docs.write");
    private static final List<String> ORDER = List.of(
            "deploy",
            "publish-state",
            "slim-ci",
            "explain",
            "clean-ci",
            "state",
            "emulate",
            "emulate-clean",
            "validate",
            "plan");

    /** A parameter that users can set. */
    private record Property(String name, String defaultValue, String description) {}

    /** A goal with its properties, by name. */
    private record Goal(String name, String description, Map<String, Property> properties) {}

    @Test
    void pageMatchesTheParametersOfTheGoals() throws Exception {
        String expected = page(goals());
        if (WRITE) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/goals.md is stale: mvn -pl dbt-maven-plugin -am test -Dtest=GoalReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddbt.docs.write=true writes it")
                .isEqualTo(expected);
    }

    @Test
    void everyGoalAndEveryPropertyHasADescription() throws Exception {
        assertThat(goals()).extracting(Goal::name).containsExactlyInAnyOrderElementsOf(ORDER);
        assertThat(goals()).allSatisfy(goal -> {
            assertThat(goal.description()).as(goal.name()).isNotBlank();
            assertThat(goal.properties().values()).allSatisfy(property -> {
                assertThat(property.name()).startsWith("dbt.");
                assertThat(property.description()).as(property.name()).isNotBlank();
            });
        });
    }

    private static String page(List<Goal> goals) {
        StringBuilder page = new StringBuilder("""
                # Goals and properties

                `GoalReferenceTest` generates this page from the Javadoc of the parameters. `mvn dbt:help -Ddetail -Dgoal=deploy`
                prints the same on the command line.

                Every goal works without a `pom.xml`. Set a property on the command line (`-Ddbt.target=prod`) or under
                `<properties>` of the pom. A value in the `<configuration>` of the pom overrides `-D`.

                A goal ends with status 0 only if everything passed. Maven reports `BUILD FAILURE` with one sentence otherwise.
                """);
        for (String name : ORDER) {
            Goal goal = goals.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            page.append("\n## `dbt:")
                    .append(name)
                    .append("`\n\n")
                    .append(goal.description())
                    .append("\n\n");
            page.append("| property | default | meaning |\n|---|---|---|\n");
            goal.properties().values().forEach(property -> page.append(row(property)));
        }
        return page.toString();
    }

    private static String row(Property property) {
        String shown = property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`";
        return "| `" + property.name() + "` | " + shown + " | "
                + property.description().replace("|", "\\|").replace("<", "&lt;") + " |\n";
    }

    private static List<Goal> goals() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element plugin = factory.newDocumentBuilder().parse(DESCRIPTOR.toFile()).getDocumentElement();
        List<Goal> goals = new ArrayList<>();
        for (Element mojo : elements(plugin, "mojo")) {
            String name = text(mojo, "goal");
            if (!name.equals("help")) {
                goals.add(new Goal(name, text(mojo, "description"), properties(mojo)));
            }
        }
        return goals;
    }

    private static Map<String, Property> properties(Element mojo) {
        Map<String, String> descriptions = elements(mojo, "parameter").stream()
                .collect(Collectors.toMap(
                        parameter -> text(parameter, "name"), parameter -> text(parameter, "description")));
        Element configuration = elements(mojo, "configuration").get(0);
        Map<String, Property> properties = new TreeMap<>();
        for (Element value : elements(configuration, "*")) {
            String expression = value.getTextContent();
            if (expression.startsWith("${dbt.")) {
                String name = expression.substring(2, expression.length() - 1);
                String description = descriptions.get(value.getTagName());
                properties.put(name, new Property(name, shown(value.getAttribute("default-value")), description));
            }
        }
        return properties;
    }

    private static String shown(String defaultValue) {
        return defaultValue
                .replace("${session.executionRootDirectory}/", "")
                .replace("${session.executionRootDirectory}", ".");
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).get(0).getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }
}
