package dev.attune.platform.authoring;

import dev.attune.api.DecisionStrategy;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Holds a strategy to the promises of its contract: the test kit's own tests, as a plugin's build runs them.
final class Promises {
    private static final String CONTRACT = "dev.attune.testkit.DecisionStrategyContract";
    private static final String TEST = "org.junit.jupiter.api.Test";

    private final Path kit;

    /// @param kit a folder with the test kit and its libraries
    Promises(Path kit) {
        this.kit = kit;
    }

    /// Each promise in words, and what is wrong if it is not kept.
    Map<String, Optional<String>> of(DecisionStrategy strategy) throws IOException {
        try (var classes = new URLClassLoader("test-kit", jars(), Promises.class.getClassLoader())) {
            var contract = classes.loadClass(CONTRACT);
            InvocationHandler inherits = (self, method, arguments) ->
                    method.isDefault() ? InvocationHandler.invokeDefault(self, method, arguments) : strategy;
            var test = Proxy.newProxyInstance(classes, new Class<?>[] {contract}, inherits);
            var promises = new LinkedHashMap<String, Optional<String>>();
            for (var method : tests(contract)) {
                promises.put(words(method.getName()), failureOf(method, test));
            }
            return promises;
        } catch (ClassNotFoundException missing) {
            throw new AuthorException(
                    "there is no test kit at " + kit + "; build Attune anew, which puts it there: ./attune does so by"
                            + " itself",
                    missing);
        }
    }

    private URL[] jars() throws IOException {
        if (!Files.isDirectory(kit)) {
            return new URL[0];
        }
        try (var files = Files.list(kit)) {
            var jars = files.filter(it -> it.toString().endsWith(".jar")).toList();
            var urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return urls;
        }
    }

    private static Iterable<Method> tests(Class<?> contract) {
        return Stream.of(contract.getDeclaredMethods())
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(it -> it.annotationType().getName().equals(TEST)))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static Optional<String> failureOf(Method method, Object test) {
        try {
            method.invoke(test);
            return Optional.empty();
        } catch (InvocationTargetException broken) {
            var cause = broken.getCause();
            return Optional.of(
                    String.valueOf(cause == null ? broken : cause.getMessage()).strip());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(method + " cannot be called", hidden);
        }
    }

    /// `choosesNothingTwice` as people write it.
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
