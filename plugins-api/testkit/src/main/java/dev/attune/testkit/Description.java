package dev.attune.testkit;

import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.api.Purposes;
import dev.attune.api.Setting;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Reads how a contribution is described, as the host does.
final class Description {
    private Description() {}

    /// What the host would refuse, each with the way out; empty if nothing.
    static List<String> faultsOf(Class<?> type) {
        var faults = new ArrayList<String>();
        if (!Modifier.isPublic(type.getModifiers())) {
            faults.add(type.getName() + " is not public; the host cannot create it");
        }
        addDescriptionFaults(type, faults);
        addConstructorFaults(type, faults);
        return faults;
    }

    private static void addDescriptionFaults(Class<?> type, List<String> faults) {
        var described = type.getAnnotation(Contributes.class);
        if (described == null) {
            faults.add(type.getName() + " has no @Contributes; describe it, for example"
                    + " @Contributes(name = \"my-plugin\", purposes = Purposes.NONE)");
            return;
        }
        if (!described.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            faults.add("the name '" + described.name() + "' is not in kebab-case, such as strategy-popularity");
        }
        var purposes = List.of(described.purposes());
        if (purposes.isEmpty()) {
            faults.add("it declares no purposes; name those a person must allow, or Purposes.NONE if it sees"
                    + " nothing that belongs to a person");
        }
        if (purposes.size() > 1 && purposes.contains(Purposes.NONE)) {
            faults.add("it declares " + purposes + "; '" + Purposes.NONE + "' stands alone");
        }
        if (described.budgetMillis() < 1) {
            faults.add("its budget is " + described.budgetMillis() + " ms; one call needs at least 1");
        }
        if (ContentAssembler.class.isAssignableFrom(type) && described.formats().length == 0) {
            faults.add("it names no formats; an assembler says what it makes, for example formats = \"html\"");
        }
    }

    private static void addConstructorFaults(Class<?> type, List<String> faults) {
        var constructors = type.getConstructors();
        if (constructors.length != 1) {
            faults.add(type.getName() + " has " + constructors.length
                    + " public constructors; the host needs one, that takes nothing or the settings record");
            return;
        }
        var parameters = constructors[0].getParameterTypes();
        if (parameters.length > 1 || parameters.length == 1 && !parameters[0].isRecord()) {
            faults.add("the constructor takes " + List.of(parameters) + "; it may take one record of settings only");
        } else if (parameters.length == 1) {
            for (RecordComponent component : parameters[0].getRecordComponents()) {
                var setting = component.getAnnotation(Setting.class);
                if (setting == null || setting.value().isBlank()) {
                    faults.add("the setting " + component.getName()
                            + " is not explained; write @Setting(\"what it means, in a sentence\")");
                }
            }
        }
    }

    /// The classes in the service files on the class path.
    static List<String> listed() throws IOException {
        var listed = new ArrayList<String>();
        var loader = Thread.currentThread().getContextClassLoader();
        for (var file : Collections.list(loader.getResources("META-INF/services/" + Contribution.class.getName()))) {
            try (var in = file.openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(listed::add);
            }
        }
        return listed;
    }

    /// The plugin's id by the plugin.properties of the folder that tests run in; empty outside a plugin's folder.
    static Optional<String> pluginId() throws IOException {
        var file = Path.of("plugin.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Optional.ofNullable(properties.getProperty("plugin.id"));
    }
}
