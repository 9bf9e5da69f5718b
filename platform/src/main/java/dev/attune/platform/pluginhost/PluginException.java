package dev.attune.platform.pluginhost;

import java.util.List;
import java.util.stream.Collectors;

/// Required plugins cannot be used; the operator has to mend or remove them. Names every reason, not only the first.
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<PluginFailure> failures;

    PluginException(List<PluginFailure> failures) {
        super(failures.stream().map(PluginFailure::toString).collect(Collectors.joining("\n")));
        this.failures = List.copyOf(failures);
    }

    public List<PluginFailure> failures() {
        return failures;
    }
}
