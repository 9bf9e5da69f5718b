// Pieces that several pages are made of.

import * as catalogue from "./catalogue.js";
import { html, money } from "./page.js";
import { say } from "./words.js";

let locale = "en-GB";
export const speak = (language) => (locale = language);
export const price = (amount) => money(amount, locale);

export const link = (parameters) => "/?" + new URLSearchParams(parameters);

const stars = (rating) => html`<span class="stars" style="--rating:${rating}" role="img" aria-label="${rating} / 5"></span>`;

export const rating = (product) =>
  html`<span class="rating">${stars(product.rating)} <span>${product.rating.toFixed(1)} (${product.reviews})</span></span>`;

/** @param decision what placed it here, if Attune did */
export function card(product, decision) {
  const spot = decision ? watched(decision, product.id) : "";
  return html`<article class="card" ${spot}>
    <a href="${link({ product: product.id })}">
      <span class="picture"><img src="${product.image}" alt="" width="400" height="400" loading="lazy">
        ${product.stock === 0 && html`<span class="flag grey">${say("soldOut")}</span>`}
        ${product.stock > 0 && product.stock < 5 && html`<span class="flag">${say("fewLeft", product.stock)}</span>`}
      </span>
      <span class="brand">${product.dimensions.brand}</span>
      <span class="name">${product.name} <span class="kind">${product.kind}</span></span>
      <span class="foot"><b>${price(product.price)}</b>${rating(product)}</span>
    </a>
  </article>`;
}

/** Marks an element as shown by a decision, for what was seen and clicked. */
export const watched = (decision, item) =>
  html`data-decision="${decision.decisionId}" data-placement="${decision.placement}" data-item="${item}"`;

export const whyButton = (placement) =>
  html`<button class="why" data-why="${placement}"><svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M7.6 7.6a2.4 2.4 0 1 1 3.3 2.3c-.6.3-.9.7-.9 1.3v.4M10 14.2v.1"/></svg>${say("why")}</button>`;

export const skeletons = (count) => Array.from({ length: count }, () => html`<div class="card skeleton"><span class="picture"></span><i></i><i></i></div>`);

/** A row of products that Attune chooses; until it has, the row keeps its room. */
export const row = (placement, title, count) => html`
  <section class="row" data-row="${placement}">
    <header><h2>${title}</h2>${whyButton(placement)}</header>
    <div class="grid">${skeletons(count)}</div>
  </section>`;

/** Fills a row with what was decided, or else with what the shop itself would show. */
export function fill(root, placement, decision, otherwise, title) {
  const section = root.querySelector(`[data-row="${placement}"]`);
  if (!section) return;
  const chosen = (decision?.items ?? []).map((item) => catalogue.get(item.id)).filter(Boolean);
  const products = chosen.length ? chosen : otherwise();
  if (title) section.querySelector("h2").textContent = title;
  section.querySelector(".grid").innerHTML = products.map((product) => card(product, chosen.length ? { ...decision, placement } : null)).join("");
}
