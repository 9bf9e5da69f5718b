package dev.attune.platform.group;

import dev.attune.platform.deployment.Expression;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;

/// A compiled expression. For many threads.
public final class Condition {
    private final Expression expression;
    private final CelRuntime.Program program;
    private final Mentions mentions;

    Condition(Expression expression, CelRuntime.Program program, Mentions mentions) {
        this.expression = expression;
        this.program = program;
        this.mentions = mentions;
    }

    /// Whether it holds. One that cannot be answered, because a trait is missing or has another type, does not hold.
    public boolean holds(Asking asking) {
        return value(asking).filter(Boolean.TRUE::equals).isPresent();
    }

    /// Whether it holds for one candidate.
    public boolean holdsFor(Map<String, Object> candidate, Asking asking) {
        return holds(asking.aboutCandidate(candidate));
    }

    Optional<Object> value(Asking asking) {
        CelVariableResolver variables = name -> Optional.ofNullable(asking.variable(name));
        return asking.during(() -> {
            try {
                return Optional.of(program.eval(variables));
            } catch (CelEvaluationException e) {
                return Optional.empty();
            }
        });
    }

    /// What it speaks of, so that it is evaluated only when that changes.
    public Mentions mentions() {
        return mentions;
    }

    public Expression expression() {
        return expression;
    }
}
