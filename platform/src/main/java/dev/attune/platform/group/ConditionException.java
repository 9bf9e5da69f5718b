package dev.attune.platform.group;

import dev.attune.platform.deployment.Expression;

/// A condition cannot be compiled. The author's move: it says where and why.
public final class ConditionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Expression expression;
    private final int line;
    private final int column;
    private final String fix;

    ConditionException(Expression expression, int line, int column, String message, String fix) {
        super(message);
        this.expression = expression;
        this.line = line;
        this.column = column;
        this.fix = fix;
    }

    public String file() {
        return expression.file();
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public String fix() {
        return fix;
    }
}
