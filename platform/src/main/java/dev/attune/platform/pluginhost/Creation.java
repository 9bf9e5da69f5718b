package dev.attune.platform.pluginhost;

import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.api.Purposes;
import dev.attune.api.Route;
import dev.attune.platform.binding.Binder;
import dev.attune.platform.binding.BindingException;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.deployment.PluginUse;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginClassLoader;

/// Creates a plugin's contribution with the settings of one use. Says exactly what is wrong with it, if anything is.
///
/// @param purposes those that the deployment knows
/// @param baseFolder what paths in settings are relative to
record Creation(Set<String> purposes, Path baseFolder) {
    private static final String SERVICES = "META-INF/services/" + Contribution.class.getName();

    Started<?> create(PluginUse use, String version, PluginClassLoader classes) throws UnusableException {
        var type = type(classes);
        var described = type.getAnnotation(Contributes.class);
        if (described == null) {
            throw new UnusableException(
                    type.getName() + " has no @Contributes. Describe it: its name and the purposes it needs.");
        }
        var needed = needed(described);
        if (ContentAssembler.class.isAssignableFrom(type) && described.formats().length == 0) {
            throw new UnusableException(type.getName() + " names no formats. Write formats = \"html\" or whichever it"
                    + " makes into its @Contributes.");
        }
        var constructor = constructor(type);
        var settings = settings(constructor);
        var contribution = (Contribution) construct(constructor, bind(use, settings));
        return new Started<>(
                use.name(),
                use.plugin(),
                version,
                needed,
                List.of(described.formats()),
                Set.copyOf(List.of(described.binary())),
                use.budget().orElse(Duration.ofMillis(described.budgetMillis())),
                routes(contribution),
                Started.openApi(type),
                settings,
                classes,
                contribution);
    }

    @SuppressWarnings("NullAway") // a plugin may leave out what it likes
    private static List<Route> routes(Contribution contribution) throws UnusableException {
        var given = contribution.routes();
        if (given == null || given.stream().anyMatch(Objects::isNull)) {
            throw new UnusableException("Its routes() answers " + given + ". Answer a list of routes, and List.of()"
                    + " where there are none.");
        }
        var routes = List.copyOf(given);
        for (var route : routes) {
            if (Stream.of(route.method(), route.path(), route.access(), route.summary(), route.handler())
                    .anyMatch(Objects::isNull)) {
                throw new UnusableException("Its route " + route.method() + " " + route.path()
                        + " is not complete. Give each a method, a path, an access, a summary and a handler.");
            }
        }
        return routes;
    }

    static Class<?> type(PluginClassLoader classes) throws UnusableException {
        var names = listed(classes);
        if (names.size() != 1) {
            throw new UnusableException("Its service file " + SERVICES + " lists "
                    + (names.isEmpty() ? "nothing" : names) + ". A plugin contributes one class: "
                    + (names.isEmpty() ? "write its name there." : "make a plugin of each."));
        }
        var name = names.getFirst();
        try {
            var type = Class.forName(name, true, classes);
            if (!Contribution.class.isAssignableFrom(type)) {
                throw new UnusableException(
                        name + " is none of the five kinds of contribution. Let it implement Source,"
                                + " IdentityMatcher, DecisionStrategy, ContentAssembler or ChannelActivator.");
            }
            return type;
        } catch (ClassNotFoundException missing) {
            throw new UnusableException(
                    "Its service file names " + name + ", but it has no such class. Correct the name in " + SERVICES
                            + ".",
                    missing);
        } catch (LinkageError broken) {
            throw new UnusableException(
                    "The class " + name + " cannot be loaded: " + Thrown.of(broken)
                            + ". Build the plugin anew, with all its libraries.",
                    Thrown.of(broken));
        }
    }

    private static List<String> listed(PluginClassLoader classes) throws UnusableException {
        var names = new LinkedHashSet<String>();
        try {
            for (var file : Collections.list(classes.findResources(SERVICES))) {
                try (var in = file.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException unreadable) {
            throw new UnusableException("Its service file cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new ArrayList<>(names);
    }

    private Set<String> needed(Contributes described) throws UnusableException {
        var declared = List.of(described.purposes());
        if (declared.isEmpty()) {
            throw new UnusableException("It declares no purposes, and silence is not a declaration. Write into its"
                    + " @Contributes those that a person must allow, or Purposes.NONE if it sees nothing of a person.");
        }
        if (declared.equals(List.of(Purposes.NONE))) {
            return Set.copyOf(declared);
        }
        for (var purpose : declared) {
            if (!purposes.contains(purpose)) {
                throw new UnusableException("It needs the purpose '" + purpose
                        + "', which this deployment does not know. "
                        + Nearest.advice(purpose, new TreeSet<>(purposes)) + " Define it under 'purposes', or leave the"
                        + " plugin out.");
            }
        }
        return Set.copyOf(declared);
    }

    static Constructor<?> constructor(Class<?> type) throws UnusableException {
        var constructors = type.getConstructors();
        if (constructors.length != 1 || constructors[0].getParameterCount() > 1) {
            throw new UnusableException(
                    type.getName() + " must have one public constructor, that takes nothing or its settings record.");
        }
        return constructors[0];
    }

    static Optional<Class<? extends Record>> settings(Constructor<?> constructor) throws UnusableException {
        if (constructor.getParameterCount() == 0) {
            return Optional.empty();
        }
        var parameter = constructor.getParameterTypes()[0];
        if (!parameter.isRecord()) {
            throw new UnusableException("The constructor of "
                    + constructor.getDeclaringClass().getName() + " takes a " + parameter.getName()
                    + ". It may take nothing, or a record of settings.");
        }
        return Optional.of(parameter.asSubclass(Record.class));
    }

    private @Nullable Record bind(PluginUse use, Optional<Class<? extends Record>> settings) throws UnusableException {
        if (settings.isEmpty()) {
            if (!use.settings().isEmpty()) {
                throw new UnusableException("It has no settings, but the deployment sets "
                        + use.settings().keySet() + ". Take them out.");
            }
            return null;
        }
        try {
            return Binder.bind(settings.get(), use.settings(), baseFolder);
        } catch (BindingException wrong) {
            throw new UnusableException("Its settings are wrong. " + wrong.getMessage());
        } catch (IllegalArgumentException unbindable) {
            throw new UnusableException("Its settings record cannot be filled: " + unbindable.getMessage(), unbindable);
        }
    }

    private static Object construct(Constructor<?> constructor, @Nullable Record settings) throws UnusableException {
        try {
            return settings == null ? constructor.newInstance() : constructor.newInstance(settings);
        } catch (InvocationTargetException thrown) {
            var cause = Thrown.of(thrown.getCause() == null ? thrown : thrown.getCause());
            throw new UnusableException("It fails when it is created: " + cause, cause);
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw new UnusableException(
                    constructor.getDeclaringClass().getName() + " cannot be created: " + Thrown.of(broken)
                            + ". Let it be a public class with a public constructor.",
                    Thrown.of(broken));
        }
    }
}
