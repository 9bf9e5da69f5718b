// "Why am I seeing this?": a decision's explanation, for people to read.

import { find, html } from "./page.js";
import { say } from "./words.js";

const decisions = new Map();
const COUNT = 8;

/** Remembers what was decided, so that it can be asked about. */
export function remember(placements, asked) {
  asked.forEach((placement) => decisions.set(placement, placements[placement]));
}

export const panel = (placement) => {
  const decision = decisions.get(placement);
  return html`
    <header><h2>${say("whyTitle")}</h2><button class="round" data-close aria-label="${say("close")}">✕</button></header>
    <div class="body why-body"><p class="spot"><code>${placement}</code></p>${decision ? explained(decision) : html`<p class="lead">${say("whyUnreachable")}</p>`}</div>`;
};

function explained(decision) {
  const explanation = decision.explanation ?? {};
  const because = [...new Set(explanation.because)];
  const chosen = decision.items[0];
  return html`
    ${decision.fallback && html`<p class="lead">${say("whyFallback")}</p>`}
    ${!decision.fallback && because.length > 0 && html`<h3>${say("whyBecause")}</h3><ul class="because">${because.map((reason) => html`<li>${reason}</li>`)}</ul>`}
    ${decision.fallback && because.length > 0 && html`<ul class="because quiet">${because.map((reason) => html`<li>${reason}</li>`)}</ul>`}
    <dl>
      ${explanation.strategy && html`<div><dt>${say("whyStrategy")}</dt><dd><code>${explanation.strategy}</code></dd></div>`}
      ${(explanation.experiments ?? []).map((one) => html`<div><dt>${say("whyExperiment")}</dt><dd><code>${one.experiment}</code> <b class="tag">${one.variant || say("whyHeld")}</b></dd></div>`)}
      ${chosen?.propensity < 1 && html`<div><dt>${say("whyChance")}</dt><dd>${Math.round(chosen.propensity * 1000) / 10} %</dd></div>`}
      <div><dt>${say("whyReason")}</dt><dd><code>${decision.reason}</code></dd></div>
      <div><dt>${say("whyPurposes")}</dt><dd>${explanation.purposes?.length ? explanation.purposes.join(", ") : say("whyNone")}</dd></div>
      <div><dt>${say("whyDecision")}</dt><dd><code class="id">${decision.decisionId}</code></dd></div>
    </dl>
    ${explanation.candidates?.length > 0 && candidates(explanation.candidates, decision.items)}
    <details><summary>${say("whyRaw")}</summary><pre>${JSON.stringify(decision, null, 2)}</pre></details>`;
}

function candidates(all, items) {
  const places = new Map(items.map((item, at) => [item.id, at]));
  const rank = (one) => places.get(one.id) ?? (one.eligible ? 1000 : 2000);
  const sorted = [...all].sort((one, other) => rank(one) - rank(other));
  const text = (because) => (Array.isArray(because) ? because.join("; ") : because);
  return html`<h3>${say("whyCandidates")}</h3>
    <ul class="candidates">${sorted.slice(0, COUNT).map((one) => html`
      <li class="${places.has(one.id) ? "chosen" : one.eligible ? "eligible" : "out"}"><code>${one.id}</code><span>${text(one.because)}</span></li>`)}
    </ul>${sorted.length > COUNT && html`<p class="quiet">${say("whyMore", sorted.length - COUNT)}</p>`}`;
}

export const open = (placement) => (find("#why").innerHTML = panel(placement));
