package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.scripts.worker.InProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a script sees: its request. Run in this process, since its process runs the very same.
class IsolationTest {
    private static Scripted script(String source) {
        return InProcess.start(new Program("rank", "mine.js", source, List.of()), 1, Duration.ofSeconds(10));
    }

    private static String ask(String body) {
        try (var script = script("function rank(request) { " + body + " }")) {
            return script.ask("{\"now\": \"2026-11-22T12:00:00Z\", \"id\": 7}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java",
                "Polyglot",
                "Graal",
                "Packages",
                "java",
                "load",
                "loadWithNewGlobal",
                "read",
                "readbuffer",
                "print",
                "console",
                "require",
                "process",
                "quit",
                "exit",
                "fetch",
                "XMLHttpRequest",
                "WebAssembly",
                "Worker",
                "SharedArrayBuffer",
                "Atomics",
                "setTimeout",
                "performance",
                "Intl",
                "WeakRef",
                "FinalizationRegistry",
                "eval",
                "Realm",
                "ShadowRealm",
                "Temporal",
                "crypto"
            })
    void thereIsNo(String name) {
        assertThat(ask("return typeof " + name + " + ' ' + (typeof globalThis['" + name + "'])"))
                .isEqualTo("\"undefined undefined\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Function('return 1')()",
                "return (() => {}).constructor('return this')()",
                "return (function* () {}).constructor('yield 1')().next().value",
                "return (async () => {}).constructor('return 1')()",
                "return (async function* () {}).constructor('return 1')()",
                "return [].constructor.constructor('return this')()",
                "return request.constructor.constructor('return globalThis')()",
                "return Reflect.construct(Function, ['return 1'])()",
                "return (0, eval)('1')",
                "return this.x",
                "return arguments.callee",
                "undeclared = 1; return 1",
                "Object.prototype.polluted = 1; return 1",
                "Array.prototype.map = () => 'mine'; return 1",
                "JSON.stringify = () => 'mine'; return 1",
                "Math.random = () => 4; return 1",
                "globalThis.kept = 1; return 1",
                "Object.defineProperty(Array.prototype, '0', { set() {} }); return 1",
                "Object.setPrototypeOf(Array.prototype, {}); return 1",
                "Object.prototype.__proto__ = { x: 1 }; return 1",
                "request.__proto__.x = 1; return 1",
                "(function* () {}).prototype.__proto__.next = 1; return 1",
                "[][Symbol.iterator]().__proto__.next = 1; return 1",
                "Error.prototype.name = 'mine'; return 1",
                "Date.now = () => 1; return 1",
                "Symbol.iterator = 1; return 1",
                "return undefined",
                "return () => 1",
                "return Symbol('x')",
                "return 7n",
                "const a = []; a[0] = a; return a",
                "return Promise.resolve(1)",
                "return { then: () => 1 }",
                "throw null",
                "throw { get message() { throw 1 } }",
                "return 'x'.repeat(300000)",
                "const f = () => f(); return f()",
                "return { toJSON() { throw new Error('never') } }",
                "return new Proxy({}, { ownKeys() { return 7; } })"
            })
    void isRefused(String body) {
        assertThatThrownBy(() -> ask(body)).isInstanceOf(ScriptException.class).hasMessageStartingWith("mine.js");
    }

    @Test
    void importBringsNothing() {
        assertThatThrownBy(() -> ask("return import('fs')")).hasMessageContaining("promise");
        assertThatThrownBy(() -> script("import fs from 'fs'; function rank() {}"))
                .hasMessageStartingWith("mine.js:1:");
    }

    @Test
    void nothingIsKeptFromOneCallToTheNext() {
        try (var script = script("""
                let calls = 0;
                const seen = [];
                function rank(request) {
                    calls++;
                    seen.push(request.id);
                    /(\\d+)/.exec("secret 4711");
                    return [calls, seen, RegExp.$1 ?? "nothing", RegExp.lastMatch ?? "nothing"];
                }
                """)) {
            assertThat(script.ask("{\"id\": 1}")).isEqualTo("[1,[1],\"nothing\",\"nothing\"]");
            assertThat(script.ask("{\"id\": 2}")).isEqualTo("[1,[2],\"nothing\",\"nothing\"]");
        }
    }

    @Test
    void aScriptCannotEndTheFunctionAroundIt() {
        assertThatThrownBy(() -> script("}); let kept = 0; (function () { function rank() { return kept++; }"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("SyntaxError");
    }

    @Test
    void timeAndChanceComeFromTheRequest() {
        var body = "return [Date.now(), new Date().toISOString(), Math.random(), Math.random(),"
                + " new Date(0).getTime(), new Date() instanceof Date]";

        var answer = ask(body);

        assertThat(answer).isEqualTo(ask(body)).startsWith("[1795348800000,\"2026-11-22T12:00:00.000Z\",0.");
    }

    @Test
    void withoutATimeThereIsNone() {
        try (var script = script("const rank = () => [Date.now(), new Date().getTime()]")) {
            assertThat(script.ask("{}")).isEqualTo("[null,null]");
        }
    }

    @Test
    void whatIsUsualWorks() {
        assertThat(ask("""
                        class Own extends Error {
                            constructor(text) { super(text); this.name = "Own"; this.message = text + "!"; }
                            toString() { return "own " + this.message; }
                        }
                        const object = { a: 1 };
                        object.toString = () => "mine";
                        object.constructor = 1;
                        const { a, ...rest } = { ...object, b: 2n.toString() };
                        const groups = Object.groupBy([1, 2, 3], (it) => (it % 2 ? "odd" : "even"));
                        return [String(new Own("x")), `${object}`, a, rest.b, groups.odd, [3, 1, 2].toSorted(),
                            new Map([[1, 2]]).get(1), "a-b".split("-"), /(?<x>b)/.exec("abc").groups.x,
                            Number("1.5").toFixed(2), (1234.5).toLocaleString().length > 0];
                        """))
                .isEqualTo("[\"own x!\",\"mine\",1,\"2\",[1,3],[1,2,3],2,[\"a\",\"b\"],\"b\",\"1.50\",true]");
    }

    @Test
    void whatIsGivenIsACopy() {
        assertThat(ask("request.id = 8; delete request.now; return request")).isEqualTo("{\"id\":8}");
    }

    @Test
    void anErrorNamesFileLineAndColumn() {
        assertThatThrownBy(() -> script("function rank() {\n  let x = 1;\n  return x.y.z;\n}")
                        .ask("{}"))
                .hasMessageStartingWith("mine.js:3:")
                .hasMessageContaining("TypeError");
        assertThatThrownBy(() -> script("const x = ;")).hasMessageStartingWith("mine.js:1:11: SyntaxError");
        assertThatThrownBy(() -> script("\n\n  const x = ;")).hasMessageStartingWith("mine.js:3:13: SyntaxError");
    }

    @Test
    void aMistakeInTheFirstLineIsQuotedAsItWasWritten() {
        assertThatThrownBy(() -> script("const x = ;")).hasMessage("""
                mine.js:1:11: SyntaxError: Expected an operand but found ;
                const x = ;
                          ^""");
    }

    @Test
    void aMistakeOfSyntaxNamesOnePlaceOnly() {
        assertThatThrownBy(() -> script("\n\n  const x = ;")).hasMessage("""
                mine.js:3:13: SyntaxError: Expected an operand but found ;
                  const x = ;
                            ^""");
    }

    @Test
    void aScriptWithoutItsFunctionIsRefused() {
        assertThatThrownBy(() -> script("const ranks = 1;").ask("{}")).hasMessageContaining("rank(request)");
    }
}
