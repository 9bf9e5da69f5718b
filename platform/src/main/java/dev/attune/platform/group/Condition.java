package dev.attune.platform.group;

import dev.attune.platform.deployment.Expression;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A compiled expression. For many threads.
public final class Condition {
    private final Expression expression;
    private final CelRuntime.Program program;
    private final Mentions mentions;
    private final List<Needs.Need> needs;

    Condition(Expression expression, CelRuntime.Program program, Mentions mentions, List<Needs.Need> needs) {
        this.expression = expression;
        this.program = program;
        this.mentions = mentions;
        this.needs = needs;
    }

    /// Whether it holds. One that cannot be answered, because a trait is missing or has another type, does not hold.
    public boolean holds(Asking asking) {
        return asking.has(needs) && Boolean.TRUE.equals(asking.answer(program));
    }

    /// Whether it holds for one candidate.
    public boolean holdsFor(Map<String, Object> candidate, Asking asking) {
        return holds(asking.aboutCandidate(candidate));
    }

    /// What it comes to; null if it cannot be answered.
    @Nullable
    Object value(Asking asking) {
        return asking.answer(program);
    }

    /// What it speaks of, so that it is evaluated only when that changes.
    public Mentions mentions() {
        return mentions;
    }

    public Expression expression() {
        return expression;
    }
}
