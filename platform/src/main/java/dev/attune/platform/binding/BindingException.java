package dev.attune.platform.binding;

import java.util.List;
import java.util.stream.Collectors;

/// Settings are wrong; whoever wrote them has to change them. Carries everything that is wrong, not only the first.
public final class BindingException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<BindingError> errors;

    public BindingException(List<BindingError> errors) {
        super(errors.stream().map(BindingError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<BindingError> errors() {
        return errors;
    }
}
