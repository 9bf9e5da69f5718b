package dev.attune.platform.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.attune.platform.deployment.Expression;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compiles conditions, with types checked, and says what is wrong with them and where.
public final class Conditions {
    private static final CelType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(10_000)
            .maxParseRecursionDepth(100)
            .comprehensionMaxIterations(100_000)
            .build();

    /// Where a condition stands decides what it may speak of.
    public enum Scope {
        /// A person only.
        SEGMENT,
        /// A person and the request.
        OFFER,
        /// A person, the request and one item.
        ITEM,
        /// One event.
        EVENT
    }

    /// A condition that holds or does not.
    public Condition condition(Expression expression, Scope scope) {
        return compile(expression, expression.text(), 0, scope, SimpleType.BOOL);
    }

    /// A text in which `${…}` is CEL.
    public Text text(Expression expression, Scope scope) {
        var parts = new ArrayList<Object>();
        String text = expression.text();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new ConditionException(
                        expression, expression.line(), open + 1, "'${' is not closed", "Write '}' after it.");
            }
            parts.add(text.substring(at, open));
            parts.add(compile(expression, text.substring(open + 2, close), open + 2, scope, SimpleType.DYN));
            at = close + 1;
        }
        parts.add(text.substring(at));
        return new Text(List.copyOf(parts));
    }

    private static Condition compile(Expression expression, String text, int column, Scope scope, CelType result) {
        var cel = environment(scope, result);
        try {
            var ast = cel.compile(text).getAst();
            var mentions = Mentions.in(ast);
            if (mentions.unnamedSegment()) {
                throw new ConditionException(
                        expression,
                        expression.line(),
                        column + 1,
                        "segment() is asked about a segment whose name is not written there",
                        "write the name in quotes, as in segment(\"recent-buyers\")");
            }
            return new Condition(expression, cel.createProgram(ast), mentions, Needs.of(ast));
        } catch (CelValidationException e) {
            var issue = e.getErrors().getFirst();
            throw new ConditionException(
                    expression,
                    expression.line() + Math.max(0, issue.getSourceLocation().getLine() - 1),
                    column + issue.getSourceLocation().getColumn() + 1,
                    message(issue.getMessage()),
                    "Conditions can use traits, events(), count(), days_since(), affinity(), intent(), segment(), consent()"
                            + (scope == Scope.SEGMENT ? "" : ", context")
                            + (scope == Scope.ITEM ? ", candidate" : "")
                            + (scope == Scope.EVENT ? ", event." : "."));
        } catch (CelEvaluationException e) {
            throw new ConditionException(
                    expression, expression.line(), column + 1, message(String.valueOf(e.getMessage())), "");
        }
    }

    private static String message(String celMessage) {
        return celMessage.replace(" (in container '')", "");
    }

    private static Cel environment(Scope scope, CelType result) {
        var builder = CelFactory.plannerCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(result)
                .addVar("traits", OBJECT)
                .addFunctionDeclarations(FUNCTIONS)
                .addFunctionBindings(BINDINGS);
        if (scope != Scope.SEGMENT) {
            builder.addVar("context", OBJECT);
        }
        if (scope == Scope.ITEM) {
            builder.addVar("candidate", OBJECT);
        }
        if (scope == Scope.EVENT) {
            builder.addVar("event", OBJECT);
        }
        return builder.build();
    }

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType EVENTS = ListType.create(OBJECT);

    private static final ImmutableList<CelFunctionDecl> FUNCTIONS = ImmutableList.of(
            function(
                    "events",
                    overload("events_ever", EVENTS, TEXT),
                    overload("events_within", EVENTS, TEXT, SimpleType.DURATION)),
            function(
                    "count",
                    overload("count_ever", SimpleType.INT, TEXT),
                    overload("count_within", SimpleType.INT, TEXT, SimpleType.DURATION)),
            function(
                    "days_since",
                    overload("days_since", SimpleType.INT, TEXT),
                    overload("days_since_about", SimpleType.INT, TEXT, TEXT, TEXT)),
            function("affinity", overload("affinity", SimpleType.DOUBLE, TEXT, TEXT)),
            function("intent", overload("intent", SimpleType.DOUBLE, TEXT, TEXT)),
            function("segment", overload("segment", SimpleType.BOOL, TEXT)),
            function("consent", overload("consent", SimpleType.BOOL, TEXT)),
            function("minutes", overload("minutes", SimpleType.DURATION, SimpleType.INT)),
            function("hours", overload("hours", SimpleType.DURATION, SimpleType.INT)),
            function("days", overload("days", SimpleType.DURATION, SimpleType.INT)));

    private static final ImmutableSet<CelFunctionBinding> BINDINGS = Stream.of(
                    CelFunctionBinding.fromOverloads(
                            "events",
                            CelFunctionBinding.from(
                                    "events_ever",
                                    String.class,
                                    name -> Asking.current().events(name)),
                            CelFunctionBinding.from(
                                    "events_within",
                                    String.class,
                                    Duration.class,
                                    (name, window) -> Asking.current().events(name, window))),
                    CelFunctionBinding.fromOverloads(
                            "count",
                            CelFunctionBinding.from(
                                    "count_ever",
                                    String.class,
                                    name -> Asking.current().count(name)),
                            CelFunctionBinding.from(
                                    "count_within",
                                    String.class,
                                    Duration.class,
                                    (name, window) -> Asking.current().count(name, window))),
                    CelFunctionBinding.fromOverloads(
                            "days_since",
                            CelFunctionBinding.from(
                                    "days_since",
                                    String.class,
                                    name -> Asking.current().daysSince(name, _ -> true)),
                            CelFunctionBinding.from(
                                    "days_since_about",
                                    ImmutableList.of(String.class, String.class, String.class),
                                    Conditions::daysSinceAbout)),
                    CelFunctionBinding.fromOverloads(
                            "affinity",
                            CelFunctionBinding.from(
                                    "affinity",
                                    String.class,
                                    String.class,
                                    (dimension, value) -> Asking.current().affinity(dimension, value))),
                    CelFunctionBinding.fromOverloads(
                            "intent",
                            CelFunctionBinding.from(
                                    "intent",
                                    String.class,
                                    String.class,
                                    (dimension, value) -> Asking.current().intent(dimension, value))),
                    CelFunctionBinding.fromOverloads(
                            "segment",
                            CelFunctionBinding.from(
                                    "segment",
                                    String.class,
                                    name -> Asking.current().segment(name))),
                    CelFunctionBinding.fromOverloads(
                            "consent",
                            CelFunctionBinding.from(
                                    "consent",
                                    String.class,
                                    purpose -> Asking.current().consent(purpose))),
                    CelFunctionBinding.fromOverloads(
                            "minutes", CelFunctionBinding.from("minutes", Long.class, Duration::ofMinutes)),
                    CelFunctionBinding.fromOverloads(
                            "hours", CelFunctionBinding.from("hours", Long.class, Duration::ofHours)),
                    CelFunctionBinding.fromOverloads(
                            "days", CelFunctionBinding.from("days", Long.class, Duration::ofDays)))
            .flatMap(ImmutableSet::stream)
            .collect(ImmutableSet.toImmutableSet());

    private static long daysSinceAbout(Object[] arguments) {
        var dimension = (String) arguments[1];
        var value = (String) arguments[2];
        return Asking.current()
                .daysSince(
                        (String) arguments[0],
                        happening -> happening
                                .event()
                                .dimensions()
                                .getOrDefault(dimension, List.of())
                                .contains(value));
    }

    private static CelFunctionDecl function(String name, CelOverloadDecl... overloads) {
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelOverloadDecl overload(String id, CelType result, CelType... arguments) {
        return CelOverloadDecl.newGlobalOverload(id, result, arguments);
    }
}
