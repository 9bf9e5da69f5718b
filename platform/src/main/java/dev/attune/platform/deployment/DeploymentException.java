package dev.attune.platform.deployment;

import java.util.List;
import java.util.stream.Collectors;

/// A deployment is wrong; its author has to change it. Carries everything that is wrong, not only the first.
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Problem> problems;

    public DeploymentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
