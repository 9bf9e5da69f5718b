// Attune in the browser: decisions for placements, exposures and clicks, messages. No dependencies.
// As a script:  <script src="https://attune.example/attune.js" data-write-key="wk" async></script>
// As a module:  import "https://attune.example/attune.js"; attune.load({ writeKey: "wk", host: "https://attune.example" })
globalThis.attune ??= (() => {
  "use strict";

  const SHOWN_PART = 0.5;
  const SHOWN_MILLISECONDS = 1000;
  const FLUSH_MILLISECONDS = 1000;
  const ANONYMOUS = "ajs_anonymous_id"; // the names of analytics.js, so that both know the same person
  const USER = "ajs_user_id";

  const script = document.currentScript;
  const settings = {
    writeKey: "",
    host: script ? new URL(script.src, location.href).origin : location.origin,
    timeout: 200,
    consent: undefined,
    context: {},
    userId: undefined,
    anonymousId: undefined,
  };
  let loaded;
  const whenLoaded = new Promise((resolve) => (loaded = resolve));
  let fleetingId;

  // --- who

  function remembered(name) {
    try {
      const stored = localStorage.getItem(name) ?? cookie(name);
      if (stored == null) return undefined;
      try {
        const value = JSON.parse(stored);
        return value == null ? undefined : String(value);
      } catch {
        return stored || undefined;
      }
    } catch {
      return undefined; // storage is switched off
    }
  }

  function cookie(name) {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(name + "="));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
  }

  function uuid() {
    if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function anonymousId() {
    const known = settings.anonymousId ?? remembered(ANONYMOUS);
    if (known) return known;
    fleetingId ??= uuid();
    if (mayRemember()) {
      try {
        localStorage.setItem(ANONYMOUS, JSON.stringify(fleetingId));
      } catch {
        // storage is switched off: the id lasts as long as the page
      }
    }
    return fleetingId;
  }

  function userId() {
    return settings.userId ?? remembered(USER);
  }

  function globalPrivacyControl() {
    return navigator.globalPrivacyControl === true;
  }

  function mayRemember() {
    return settings.consent?.personalization !== false && !globalPrivacyControl();
  }

  // --- decisions

  async function decide(placements, options = {}) {
    await whenLoaded;
    const wanted = (Array.isArray(placements) ? placements : [placements]).filter(Boolean);
    const body = {
      anonymousId: anonymousId(),
      userId: userId(),
      placements: wanted,
      context: { ...pageContext(), ...settings.context, ...options.context },
      events: options.events,
      consent: options.consent ?? settings.consent,
      format: options.format ?? "html",
      mode: options.mode,
      explain: options.explain,
      deadlineMs: options.deadlineMs,
    };
    try {
      const answer = await fetch(settings.host + "/v1/decide", {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization() },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(options.timeout ?? settings.timeout),
      });
      if (!answer.ok) throw new Error("answered " + answer.status + ": " + (await answer.text()).slice(0, 300));
      return await answer.json();
    } catch (failed) {
      console.debug("attune: shows what the page has itself,", String(failed));
      return { placements: {}, fallback: true };
    }
  }

  function pageContext() {
    return {
      page: { url: location.href, path: location.pathname, referrer: document.referrer, title: document.title },
      locale: document.documentElement.lang || navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      globalPrivacyControl: globalPrivacyControl() || undefined,
    };
  }

  function authorization() {
    return settings.writeKey ? { authorization: "Basic " + btoa(settings.writeKey + ":") } : {};
  }

  // --- exposures

  const waiting = [];
  let flushTimer;

  function report(kind, decisionId, placement, item) {
    if (!decisionId || !item) return;
    waiting.push({ decisionId, placement, item, kind, messageId: uuid() });
    if (kind === "acted") flush();
    else flushTimer ??= setTimeout(flush, FLUSH_MILLISECONDS);
  }

  function flush() {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    if (waiting.length === 0) return;
    post("/v1/exposures", { exposures: waiting.splice(0) });
  }

  // text/plain, so that the browser asks no permission first and a page that is being left still sends it
  function post(path, fields) {
    const body = JSON.stringify({
      ...fields,
      anonymousId: anonymousId(),
      userId: userId(),
      consent: settings.consent,
      writeKey: settings.writeKey || undefined,
    });
    const url = settings.host + path;
    if (!navigator.sendBeacon?.(url, body)) {
      fetch(url, { method: "POST", body, keepalive: true, headers: { "content-type": "text/plain" } }).catch(() => {});
    }
  }

  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());

  // Watches elements with data-attune-decision, data-attune-placement and data-attune-item.
  const timers = new WeakMap();
  const reported = new WeakMap();
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const fills = rootBounds && intersectionRect.height >= rootBounds.height * SHOWN_PART;
        const visible = isIntersecting && (intersectionRatio >= SHOWN_PART || fills);
        if (visible && !timers.has(target)) {
          timers.set(target, setTimeout(() => shown(target), SHOWN_MILLISECONDS));
        } else if (!visible) {
          clearTimeout(timers.get(target));
          timers.delete(target);
        }
      }
    },
    { threshold: [0, 0.1, 0.25, SHOWN_PART, 0.75] },
  );

  function shown(element) {
    const { attuneDecision, attunePlacement, attuneItem } = element.dataset;
    sight.unobserve(element);
    timers.delete(element);
    if (reported.get(element) === attuneDecision) return;
    reported.set(element, attuneDecision);
    report("shown", attuneDecision, attunePlacement, attuneItem);
  }

  function observe(root = document) {
    const found = root.querySelectorAll("[data-attune-decision][data-attune-item]");
    for (const element of found) {
      sight.unobserve(element);
      sight.observe(element);
    }
  }

  document.addEventListener(
    "click",
    (event) => {
      const acted = event.target instanceof Element && event.target.closest("a, button, [data-attune-act]");
      const item = acted && acted.closest("[data-attune-decision][data-attune-item]");
      if (item) {
        const { attuneDecision, attunePlacement, attuneItem } = item.dataset;
        report("acted", attuneDecision, attunePlacement, attuneItem);
      }
    },
    { capture: true },
  );

  // --- <attune-placement name="home-hero">what is shown otherwise</attune-placement>

  let batch;

  // All placements that appear together are decided in one call.
  function decideTogether(name, format, explain) {
    const key = format + (explain ? "+" : "");
    if (!batch) {
      const open = (batch = new Map());
      queueMicrotask(() => {
        batch = undefined;
        for (const group of open.values()) {
          decide([...group.names], { format: group.format, explain: group.explain }).then(group.answer);
        }
      });
    }
    let group = batch.get(key);
    if (!group) {
      group = { names: new Set(), format, explain };
      group.answered = new Promise((answer) => (group.answer = answer));
      batch.set(key, group);
    }
    group.names.add(name);
    return group.answered.then((answer) => answer.placements?.[name]);
  }

  class Placement extends HTMLElement {
    #turn = 0;
    #fallback;

    connectedCallback() {
      if (this.querySelector("[data-attune-decision]")) observe(this); // the server has decided already
      else this.refresh();
    }

    async refresh() {
      const turn = ++this.#turn;
      const name = this.getAttribute("name");
      const format = this.getAttribute("format") ?? "html";
      const decided = await decideTogether(name, format, this.hasAttribute("explain"));
      if (turn !== this.#turn || !this.isConnected) return;
      this.#fallback ??= [...this.childNodes];
      this.dispatchEvent(new CustomEvent("attune:decided", { bubbles: true, detail: { placement: name, decided } }));
      const items = (decided?.items ?? []).filter((item) => typeof item.content === "string");
      if (items.length === 0) {
        this.replaceChildren(...this.#fallback);
        return;
      }
      this.replaceChildren(...items.map((item) => this.#shown(item, name, decided, format)));
      observe(this);
    }

    #shown(item, name, decided, format) {
      const element = document.createElement("div");
      element.className = "attune-item";
      if (decided.decisionId) element.dataset.attuneDecision = decided.decisionId;
      element.dataset.attunePlacement = name;
      element.dataset.attuneItem = item.id;
      if (item.variant) element.dataset.attuneVariant = item.variant;
      if (format === "html") element.innerHTML = item.content; // as the server escaped it
      else element.textContent = item.content;
      return element;
    }
  }

  function refresh() {
    return Promise.all([...document.querySelectorAll("attune-placement")].map((placement) => placement.refresh()));
  }

  // --- messages

  async function messages() {
    await whenLoaded;
    const who = new URLSearchParams({ anonymousId: anonymousId() });
    if (userId()) who.set("userId", userId());
    try {
      const answer = await fetch(settings.host + "/v1/web/messages?" + who, {
        headers: authorization(),
        signal: AbortSignal.timeout(5000),
      });
      return answer.ok ? (await answer.json()).messages : [];
    } catch {
      return [];
    }
  }

  function seen(ids) {
    const list = Array.isArray(ids) ? ids : [ids];
    if (list.length > 0) post("/v1/web/messages/seen", { messages: list });
  }

  class Messages extends HTMLElement {
    async connectedCallback() {
      for (const message of await messages()) {
        if (!this.isConnected) return;
        const { text, tone, cta } = message.content;
        if (typeof text === "string") {
          this.append(notice(text, tone, cta));
          seen(message.id);
        }
      }
    }
  }

  function notice(text, tone, cta) {
    const line = document.createElement("p");
    line.className = "attune-message attune-message-" + (/^[a-z-]+$/.test(tone ?? "") ? tone : "neutral");
    line.setAttribute("role", "status");
    line.textContent = text;
    const url = cta?.url && new URL(cta.url, location.href);
    if (url && /^https?:$/.test(url.protocol)) {
      const link = document.createElement("a");
      link.href = url.href;
      link.textContent = cta.label ?? cta.url;
      line.append(" ", link);
    }
    return line;
  }

  // --- start

  function load(options = {}) {
    Object.assign(settings, options);
    if (options.host) settings.host = options.host.replace(/\/+$/, "");
    loaded();
    return attune;
  }

  function consent(purposes) {
    settings.consent = { ...settings.consent, ...purposes };
    return attune;
  }

  function user(id) {
    settings.userId = id ?? undefined;
    return attune;
  }

  const attune = { load, decide, refresh, observe, report, flush, messages, seen, consent, user, anonymousId };
  customElements.define("attune-placement", Placement);
  customElements.define("attune-messages", Messages);
  if (script?.dataset.writeKey !== undefined) {
    load({ writeKey: script.dataset.writeKey, ...(script.dataset.host ? { host: script.dataset.host } : {}) });
  }
  queueMicrotask(() => document.readyState === "loading" || observe());
  document.addEventListener("DOMContentLoaded", () => observe());
  return attune;
})();
