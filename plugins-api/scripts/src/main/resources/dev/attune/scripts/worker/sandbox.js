// Makes a realm in which nothing can be kept from one call to the next: what is not needed is taken away, everything
// else is frozen, and the script itself begins anew with every call. Time and chance come from the request.
(function (global, isHtml) {
    "use strict";
    const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, freeze } = Object;
    const { ownKeys, construct, deleteProperty } = Reflect;
    const { parse, stringify } = JSON;
    const { imul } = Math;
    const NativeDate = Date;
    const parseTime = NativeDate.parse;
    const TypeErrorHere = TypeError;

    const kept = new Set([
        "globalThis", "undefined", "NaN", "Infinity", "isNaN", "isFinite", "parseFloat", "parseInt",
        "encodeURI", "encodeURIComponent", "decodeURI", "decodeURIComponent", "escape", "unescape",
        "Object", "Function", "Array", "String", "Number", "Boolean", "BigInt", "Symbol", "Date", "RegExp", "Math",
        "JSON", "Map", "Set", "WeakMap", "WeakSet", "Promise", "Proxy", "Reflect", "Iterator",
        "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError",
        "ArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
        "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
        "html",
    ]);
    for (const key of ownKeys(global)) {
        if (!kept.has(key)) {
            deleteProperty(global, key);
        }
    }
    // What a regular expression found last must not be seen by the next call.
    const keptOfRegExp = new Set(["length", "name", "prototype", Symbol.species, "escape"]);
    for (const key of ownKeys(RegExp)) {
        if (!keptOfRegExp.has(key)) {
            deleteProperty(RegExp, key);
        }
    }

    let now = NaN;
    let chance = 0;
    const OurDate = function Date(...parts) {
        if (new.target === undefined) {
            return new NativeDate(now).toString();
        }
        const target = new.target === OurDate ? NativeDate : new.target;
        return construct(NativeDate, parts.length === 0 ? [now] : parts, target);
    };
    defineProperty(OurDate, "prototype", { value: NativeDate.prototype, writable: false });
    defineProperty(OurDate, "length", { value: 7 });
    for (const name of ["parse", "UTC"]) {
        defineProperty(OurDate, name, { value: NativeDate[name], writable: true, configurable: true });
    }
    defineProperty(OurDate, "now", { value: () => now, writable: true, configurable: true });
    defineProperty(NativeDate.prototype, "constructor", { value: OurDate });
    global.Date = OurDate;
    Math.random = () => {
        chance = (chance + 0x6d2b79f5) | 0;
        let t = imul(chance ^ (chance >>> 15), 1 | chance);
        t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };

    // A text never becomes a program.
    const makers = [function () {}, function* () {}, async function () {}, async function* () {}];
    for (const made of makers) {
        const refuse = function () {
            throw new TypeErrorHere("a script cannot make functions from texts");
        };
        const prototype = getPrototypeOf(made);
        defineProperty(refuse, "prototype", { value: prototype, writable: false });
        defineProperty(prototype, "constructor", { value: refuse });
        if (prototype === Function.prototype) {
            global.Function = refuse;
        }
    }

    // Usual assignments to what inherits from something frozen: error.message = …, this.name = …
    const assignable = (object, ...keys) => {
        for (const key of keys) {
            const value = object[key];
            defineProperty(object, key, {
                get: () => value,
                set(other) {
                    if (this === object) {
                        throw new TypeErrorHere("what every call shares cannot be changed");
                    }
                    defineProperty(this, key, { value: other, writable: true, enumerable: true, configurable: true });
                },
                enumerable: false,
                configurable: false,
            });
        }
    };
    assignable(Object.prototype, "toString", "valueOf", "constructor");
    for (const error of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
        assignable(error.prototype, "name", "message", "constructor", "toString");
    }

    const hardened = new Set();
    const todo = [global, ...makers, ...makers.map(getPrototypeOf)];
    const found = (value) => {
        const kind = typeof value;
        if (value !== null && (kind === "object" || kind === "function") && !hardened.has(value)) {
            todo.push(value);
        }
    };
    for (const maker of [
        () => [][Symbol.iterator](), () => new Map().entries(), () => new Set().values(), () => ""[Symbol.iterator](),
        () => /a/[Symbol.matchAll](""), () => (function* () {})(), () => (async function* () {})(),
        () => Iterator.from({ next() {} }), () => [].values().map((it) => it),
    ]) {
        found(getPrototypeOf(maker()));
    }
    while (todo.length > 0) {
        const object = todo.pop();
        if (!hardened.has(object)) {
            hardened.add(object);
            for (const key of ownKeys(object)) {
                const property = getOwnPropertyDescriptor(object, key);
                found(property.value);
                found(property.get);
                found(property.set);
            }
            found(getPrototypeOf(object));
            freeze(object);
        }
    }

    const escapedOnly = (answer) => {
        const body = answer?.body;
        if (body === undefined) {
            return answer;
        }
        if (!isHtml(body)) {
            throw new TypeErrorHere("the body of content in HTML has to be made with html`…`, which escapes");
        }
        return { body };
    };

    return (start, name, request, seed) => {
        const given = parse(request);
        now = given.now === undefined ? NaN : parseTime(given.now);
        chance = seed;
        const script = start();
        if (typeof script !== "function") {
            throw new TypeErrorHere("the script has no function " + name + "(request)");
        }
        const answer = script(given);
        if (answer !== null && typeof answer === "object" && typeof answer.then === "function") {
            throw new TypeErrorHere(name + " answers a promise; it has to answer at once");
        }
        const text = stringify(name === "assemble" && given.format === "html" ? escapedOnly(answer) : answer);
        if (text === undefined) {
            throw new TypeErrorHere(name + " returns nothing");
        }
        return text;
    };
})
