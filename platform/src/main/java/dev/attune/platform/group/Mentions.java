package dev.attune.platform.group;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashSet;
import java.util.Set;

/// What an expression speaks of.
///
/// @param events names of events; meaningless if `everyEvent`
/// @param everyEvent whether any event may change its answer
/// @param segments other segments it refers to
/// @param unnamedSegment whether it refers to one whose name is not written in it
/// @param variables `traits`, `context`, `candidate`, `event`
/// @param consent whether it asks for consent
/// @param profile whether it speaks of the person at all
public record Mentions(
        Set<String> events,
        boolean everyEvent,
        Set<String> segments,
        boolean unnamedSegment,
        Set<String> variables,
        boolean consent,
        boolean profile) {

    private static final Set<String> ABOUT_EVENTS = Set.of("events", "count", "days_since");
    private static final Set<String> ABOUT_LEANINGS = Set.of("affinity", "intent");

    static Mentions in(CelAbstractSyntaxTree ast) {
        var events = new HashSet<String>();
        var segments = new HashSet<String>();
        var variables = new HashSet<String>();
        var flags = new boolean[4];
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .forEach(node -> {
                    if (node.getKind() == Kind.IDENT) {
                        variables.add(node.ident().name());
                    } else if (node.getKind() == Kind.CALL) {
                        var function = node.call().function();
                        if (ABOUT_EVENTS.contains(function)) {
                            flags[0] |= !literal(node, events);
                            flags[2] = true;
                        } else if (ABOUT_LEANINGS.contains(function)) {
                            flags[0] = true;
                            flags[2] = true;
                        } else if (function.equals("segment")) {
                            flags[3] |= !literal(node, segments);
                            flags[2] = true;
                        } else if (function.equals("consent")) {
                            flags[1] = true;
                        }
                    }
                });
        return new Mentions(
                Set.copyOf(events),
                flags[0],
                Set.copyOf(segments),
                flags[3],
                Set.copyOf(variables),
                flags[1],
                flags[2] || variables.contains("traits"));
    }

    private static boolean literal(CelExpr call, Set<String> names) {
        var argument = call.call().args().getFirst();
        if (argument.getKind() == Kind.CONSTANT && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            names.add(argument.constant().stringValue());
            return true;
        }
        return false;
    }
}
