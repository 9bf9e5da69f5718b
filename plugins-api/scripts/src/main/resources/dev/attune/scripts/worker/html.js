// Makes html`…`: a template in which every value is escaped for the place where it stands. What it makes is the only
// content that goes out as HTML.
(function (global) {
    "use strict";
    const made = new WeakSet();
    const { isArray } = Array;
    const { freeze } = Object;
    const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
    const escaped = (text) => text.replace(/[&<>"']/g, (it) => escapes[it]);
    const control = /[\u0000-\u0020\u007f-\u009f]/g;
    const links = new Set(["href", "src", "action", "formaction", "poster", "cite", "data", "background", "xlink:href"]);
    const refused = /^(on.*|style|srcset|srcdoc|http-equiv)$/;
    const raw = new Set(["script", "style", "textarea", "title", "iframe", "noscript", "noembed", "noframes", "xmp",
        "plaintext", "template", "svg", "math"]);

    // Where a value stands: {in: "text" | "tag" | "attribute" | "comment" | "raw", name, quote, begun}
    const follow = (place, text) => {
        let { at, name, quote, begun, tag } = place;
        for (let i = 0; i < text.length; i++) {
            const sign = text[i];
            if (at === "text" && sign === "<") {
                const opened = /^<(!--|\/?)([a-zA-Z][^\s/>]*)?/.exec(text.slice(i));
                if (opened[1] === "!--") {
                    at = "comment";
                } else if (opened[2] !== undefined) {
                    at = "tag";
                    tag = opened[1] + opened[2].toLowerCase();
                    name = "";
                    i += opened[0].length - 1;
                } else {
                    throw new TypeError("html: a '<' that begins no tag; write &lt;");
                }
            } else if (at === "comment") {
                if (text.startsWith("-->", i)) {
                    at = "text";
                    i += 2;
                }
            } else if (at === "raw") {
                if (text.slice(i).toLowerCase().startsWith("</" + tag)) {
                    at = "tag";
                    i += tag.length + 1;
                    tag = "/" + tag;
                }
            } else if (at === "tag") {
                if (sign === ">") {
                    at = raw.has(tag) ? "raw" : "text";
                } else if (sign === "=") {
                    const opening = /^=\s*(["'])/.exec(text.slice(i));
                    if (opening === null) {
                        throw new TypeError("html: the attribute " + name + " is not in quotes");
                    }
                    at = "attribute";
                    quote = opening[1];
                    begun = false;
                    i += opening[0].length - 1;
                } else if (/\s/.test(sign) || sign === "/") {
                    name = /^\s*=/.test(text.slice(i)) ? name : "";
                } else {
                    name += sign.toLowerCase();
                }
            } else if (at === "attribute") {
                if (sign === quote) {
                    at = "tag";
                    name = "";
                } else {
                    begun = true;
                }
            }
        }
        return { at, name, quote, begun, tag };
    };

    const whole = (address) => {
        const scheme = /^([^/?#:]*):/.exec(address.replace(control, ""));
        return scheme === null || /^(https?|mailto|tel)$/i.test(scheme[1]) ? address : "#";
    };

    const put = (value, { at, name, begun }) => {
        if (value === undefined || value === null || value === false) {
            return "";
        }
        if (at === "text") {
            if (isArray(value)) {
                return value.map((it) => put(it, { at, name, begun })).join("");
            }
            return made.has(value) ? value.toString() : escaped(String(value));
        }
        if (at !== "attribute" || refused.test(name)) {
            throw new TypeError("html: a value cannot stand in " + (at === "attribute" ? "the attribute " + name : at)
                + "; only in text and in quoted attributes");
        }
        if (links.has(name)) {
            return escaped(begun ? encodeURIComponent(String(value)) : whole(String(value)));
        }
        return escaped(String(value));
    };

    const html = (strings, ...values) => {
        if (!isArray(strings) || !isArray(strings.raw)) {
            throw new TypeError("html is written before a template: html`<p>${text}</p>`");
        }
        let place = { at: "text", name: "", quote: "", begun: false, tag: "" };
        let text = "";
        for (let i = 0; i < strings.length; i++) {
            place = follow(place, strings[i]);
            text += strings[i];
            if (i < values.length) {
                text += put(values[i], place);
                place = { ...place, begun: true };
            }
        }
        if (place.at !== "text") {
            throw new TypeError("html: the template ends within a " + place.at);
        }
        const whole = freeze({ toString: () => text, toJSON: () => text });
        made.add(whole);
        return whole;
    };
    global.html = html;
    return (value) => made.has(value);
})
