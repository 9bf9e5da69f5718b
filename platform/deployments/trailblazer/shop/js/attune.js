// The shop's line to Attune: Segment's analytics.js carries what happens, plain fetch asks what to show.

import { kept } from "./page.js";

const PATIENCE = Number(new URLSearchParams(location.search).get("patience")) || 200; // milliseconds for a decision
const START = 5000;
const DELIVERY = 400; // milliseconds a decision waits for what happened just before it

let writeKey;
let locale = "en-GB";
let allowed = kept.get("personalization", true);
const underway = new Set();

/** analytics.js, or nothing if it could not be loaded: the shop works without. */
const loaded = start().catch((problem) => console.warn("The shop goes on without Attune:", problem.message));

/** Starts analytics.js as Segment's snippet does, against this server instead of Segment's. */
async function start() {
  ({ writeKey } = await (await fetch("/demo.json")).json());
  const queue = (window.analytics = []);
  queue._writeKey = writeKey;
  queue._cdn = location.origin;
  queue._loadOptions = {
    integrations: {
      "Segment.io": { apiHost: location.host + "/v1", protocol: location.protocol.slice(0, -1) },
    },
  };
  const ready = new Promise((done) => queue.push(["ready", done]));
  await script("/vendor/analytics.min.js");
  await Promise.race([ready, pause(START).then(() => Promise.reject(new Error("analytics.js is not ready")))]);
  return window.analytics;
}

function script(address) {
  return new Promise((loaded, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = loaded;
    element.onerror = () => failed(new Error("cannot load " + address));
    document.head.append(element);
  });
}

export const speak = (language) => (locale = language);
export const isAllowed = () => allowed;
export const gpc = () => navigator.globalPrivacyControl === true;
export const userId = async () => (await loaded)?.user().id();

/** Sends an event. Later decisions wait a moment for it to arrive. */
export function track(event, properties = {}) {
  return sent((analytics) => analytics.track(event, properties));
}

export function page(name, properties = {}) {
  return sent((analytics) => analytics.page(name, properties));
}

/** Logs in; what was done before as nobody belongs to this person from now on. */
export async function login(id) {
  await logout();
  await sent((analytics) => analytics.identify(id));
  if (!allowed) await sayConsent();
}

export async function logout() {
  if (await userId()) {
    await window.analytics.reset();
    if (!allowed) await sayConsent();
  }
}

export function declare(traits) {
  return sent((analytics) => analytics.identify(traits));
}

/** Allows or forbids personalization; the consent belongs to whoever is here. */
export function allow(yes) {
  allowed = yes;
  kept.set("personalization", yes);
  return sayConsent();
}

/**
 * Says the consent of this person, or of this browser while nobody is logged in. A yes also takes back what this browser
 * said no to as nobody. Sent to the tracking API directly, since analytics.js would name person and browser together.
 */
function sayConsent() {
  return sent(async (analytics) => {
    const user = analytics.user();
    const refused = new Set(kept.get("refused", []));
    const speakers = [who(user)];
    if (allowed) {
      refused.forEach((anonymousId) => speakers.push({ anonymousId }));
      refused.clear();
    } else if (!user.id()) {
      refused.add(user.anonymousId());
    }
    kept.set("refused", [...refused]);
    await post("/v1/batch", {
      batch: speakers.map((speaker) => ({
        ...speaker,
        type: "track",
        event: "Consent Changed",
        messageId: crypto.randomUUID(),
        context: { consent: { categoryPreferences: { personalization: allowed } } },
      })),
    });
  });
}

const key = () => ({ authorization: "Basic " + btoa(writeKey + ":") });

function post(address, body, more = {}) {
  return fetch(address, {
    method: "POST",
    headers: { ...key(), "content-type": "application/json" },
    body: JSON.stringify(body),
    ...more,
  });
}

const who = (user) => (user.id() ? { userId: user.id() } : { anonymousId: user.anonymousId() });

/** The texts that wait for this person; they are not handed out again. */
export async function messages() {
  const analytics = await loaded;
  if (!analytics) return [];
  const me = who(analytics.user());
  try {
    const answer = await fetch("/v1/web/messages?" + new URLSearchParams(me), { headers: key() });
    const waiting = answer.ok ? (await answer.json()).messages : [];
    if (waiting.length > 0) await post("/v1/web/messages/seen", { ...me, messages: waiting.map((message) => message.id) });
    return waiting.map((message) => message.content.text);
  } catch {
    return [];
  }
}

function sent(send) {
  const delivered = loaded.then((analytics) => analytics && send(analytics)).catch(() => {});
  underway.add(delivered);
  return delivered.finally(() => underway.delete(delivered));
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Asks for placements. Answers nothing, and never throws, where Attune has no answer in time. */
export async function decide(...placements) {
  const analytics = await loaded;
  if (!analytics) return {};
  await Promise.race([Promise.all(underway), pause(Math.max(DELIVERY, PATIENCE))]);
  try {
    const question = {
      ...who(analytics.user()),
      placements,
      context: {
        page: { url: location.href },
        locale,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      consent: { personalization: allowed },
      explain: true,
    };
    const answer = await post("/v1/decide", question, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? (await answer.json()).placements : {};
  } catch {
    return {};
  }
}

// --- what was really seen, and clicked

let reports = [];
const reported = new Set();
let timer;

function report(decisionId, placement, item, kind) {
  const messageId = [decisionId, item, kind].join(":");
  if (reported.has(messageId)) return;
  reported.add(messageId);
  reports.push({ decisionId, placement, item, kind, messageId: messageId.slice(-100) });
  clearTimeout(timer);
  if (kind === "acted") flush();
  else timer = setTimeout(flush, 500);
}

function flush() {
  if (reports.length === 0) return;
  const exposures = reports.splice(0);
  post("/v1/exposures", { exposures }, { keepalive: true }).catch(() => {});
}

const watcher = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
    watcher.unobserve(target);
    const { decision, placement, item } = target.dataset;
    report(decision, placement, item, "shown");
  }),
  { threshold: 0.5 },
);

/** Watches what carries `data-decision`, `data-placement` and `data-item`. */
export function observe(root) {
  root.querySelectorAll("[data-decision]").forEach((element) => watcher.observe(element));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a, button");
  const spot = link?.closest("[data-decision]");
  if (spot && !link.matches("[data-why]")) {
    report(spot.dataset.decision, spot.dataset.placement, spot.dataset.item, "acted");
  }
});
addEventListener("pagehide", flush);
