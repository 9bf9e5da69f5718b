package dev.attune.platform.group;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Members of variables without which an expression cannot hold, such as `country` of `traits` in
/// `traits.country == "DE"`. Looking for them first is a hundred times cheaper than an evaluation that ends in an
/// error.
final class Needs {
    private final Set<Need> found = new LinkedHashSet<>();

    private Needs() {}

    /// One member of one variable.
    record Need(String variable, String member) {}

    static List<Need> of(CelAbstractSyntaxTree ast) {
        var needs = new Needs();
        needs.conjunct(ast.getExpr());
        return List.copyOf(needs.found);
    }

    /// An error or `false` on either side of an outermost `&&` keeps the whole from holding.
    private void conjunct(CelExpr expression) {
        if (isCall(expression, "_&&_")) {
            expression.call().args().forEach(this::conjunct);
        } else {
            evaluated(expression);
        }
    }

    /// Goes on only into what is evaluated in any case and whose error is an error of the whole.
    private void evaluated(CelExpr expression) {
        switch (expression.getKind()) {
            case SELECT -> select(expression);
            case LIST -> expression.list().elements().forEach(this::evaluated);
            case COMPREHENSION -> evaluated(expression.comprehension().iterRange());
            case CALL -> {
                if (isCall(expression, "_?_:_")) {
                    evaluated(expression.call().args().getFirst());
                } else if (!isCall(expression, "_&&_") && !isCall(expression, "_||_")) {
                    expression.call().target().ifPresent(this::evaluated);
                    expression.call().args().forEach(this::evaluated);
                }
            }
            default -> {}
        }
    }

    private void select(CelExpr expression) {
        var select = expression.select();
        var operand = select.operand();
        if (operand.getKind() != Kind.IDENT) {
            evaluated(operand);
        } else if (!select.testOnly()) {
            found.add(new Need(operand.ident().name(), select.field()));
        }
    }

    private static boolean isCall(CelExpr expression, String function) {
        return expression.getKind() == Kind.CALL && expression.call().function().equals(function);
    }
}
