package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A Maven project: one class with its settings, its tests, and the contract that it is built against.
final class JavaStarter implements Starter {
    private static final String FIRST_VERSION = "0.1.0";

    private final Contract contract;

    JavaStarter(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void write(Plan plan) throws IOException {
        var kind = "java/" + plan.kind().word() + "/";
        var source = "src/main/java/" + plan.packageName().replace('.', '/') + "/";
        var test = "src/test/java/" + plan.packageName().replace('.', '/') + "/";
        var values = values(plan);
        write(plan, "pom.xml", "java/pom.template", values);
        write(plan, "plugin.properties", "java/plugin.template", values);
        write(plan, "README.md", "java/readme.template", values);
        write(plan, ".gitignore", "java/gitignore.template", values);
        write(plan, "settings.yaml", kind + "settings.template", values);
        write(plan, source + "package-info.java", "java/package-info.template", values);
        write(plan, source + plan.className() + ".java", kind + "Main.template", values);
        write(plan, test + plan.className() + "Test.java", kind + "Test.template", values);
        write(
                plan.folder().resolve("src/main/resources/META-INF/services/dev.attune.api.Contribution"),
                plan.packageName() + "." + plan.className() + "\n");
        contract.copyTo(plan.folder().resolve(Contract.FOLDER));
        write(plan, Contract.FOLDER + "/README.md", "java/attune.template", values);
    }

    private Map<String, String> values(Plan plan) throws IOException {
        var named = Map.of(
                "id", plan.id(),
                "class", plan.className(),
                "package", plan.packageName(),
                "group", plan.group(),
                "version", FIRST_VERSION,
                "description", plan.kind().example(),
                "contract", contract.version(),
                "parent", contract.parent(),
                "attune", contract.versionOfCopies(),
                "next", contract.nextMajor() + ".0.0");
        var all = new HashMap<>(named);
        all.put("use", Template.fill("java/" + plan.kind().word() + "/use.template", named));
        return all;
    }

    private static void write(Plan plan, String file, String template, Map<String, String> values) throws IOException {
        write(plan.folder().resolve(file), Template.fill(template, values));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    @Override
    public List<String> next(Plan plan, Programs programs) {
        return List.of(
                "cd " + plan.folder(),
                "mvn verify                                       # compiles, tests, makes the zip",
                programs.launcher() + " plugin check .",
                programs.launcher() + " plugin install . --deployment DIR");
    }
}
