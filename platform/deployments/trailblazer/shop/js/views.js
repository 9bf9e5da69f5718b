// The pages. Each is drawn at once, with room kept for what Attune decides, and filled when the decision is there.

import * as attune from "./attune.js";
import * as cart from "./cart.js";
import * as catalogue from "./catalogue.js";
import { find, html } from "./page.js";
import { card, fill, link, price, rating, row, watched, whyButton } from "./parts.js";
import { remember } from "./why.js";
import { say } from "./words.js";

/** Asks for placements and remembers why; a page that was left meanwhile is not touched. */
async function ask(main, placements) {
  const view = main.firstElementChild;
  const decided = await attune.decide(...placements);
  remember(decided, placements);
  return main.firstElementChild === view ? decided : null;
}

// --- the front page

export async function home(main) {
  main.innerHTML = html`<div class="home">
    <section class="hero waiting" id="hero" aria-busy="true"></section>
    <section class="tiles"><h2>${say("shopBy")}</h2><div>${catalogue.CATEGORIES.map((category) => html`
      <a href="${link({ category })}"><img src="${catalogue.get(catalogue.FACES[category]).image}" alt="" width="200" height="200"><span>${say(category)}</span></a>`)}</div></section>
    ${row("home-recommendations", say("popular"), 8)}
    <section class="survey"><div><h2>${say("survey")}</h2><p>${say("surveyNote")}</p></div>
      <div>${["trail", "rock", "snow"].map((answer) => html`<button class="button light" data-answer="${answer}">${say(answer)}</button>`)}</div></section>
    <section class="promises">${[1, 2, 3].map((n) => html`<div><b>${say("promise" + n)}</b><p>${say(`promise${n}Text`)}</p></div>`)}</section>
  </div>`;
  attune.page("Home");
  await fillHome(main);
}

/** Asks again, for example after an answer to the survey. */
export async function fillHome(main) {
  const decided = await ask(main, ["home-hero", "home-recommendations"]);
  if (!decided) return;
  hero(find("#hero", main), decided["home-hero"]);
  const personal = decided["home-recommendations"]?.explanation?.strategy === "taste";
  fill(main, "home-recommendations", decided["home-recommendations"], () => catalogue.bestRated(8), say(personal ? "picked" : "popular"));
  attune.observe(main);
}

function hero(place, decision) {
  const item = decision && !decision.fallback ? decision.items[0] : null;
  const content = item?.content ?? {
    headline: say("heroHeadline"), text: say("heroText"), image: "/images/scene-welcome.svg",
    cta: { label: say("heroAction"), url: link({ category: "tents" }) },
  };
  place.innerHTML = html`
    <img class="scene" src="${content.image}" alt="${content["image-alt"]}">
    <div class="words" ${item && watched({ ...decision, placement: "home-hero" }, item.id)}>
      ${content.badge && html`<span class="badge">${content.badge}</span>`}
      <h1>${content.headline}</h1><p>${content.text}</p>
      ${content.cta && html`<a class="button" href="${content.cta.url}">${content.cta.label}</a>`}
    </div>${whyButton("home-hero")}`;
  place.dataset.shows = item?.id ?? "welcome";
  place.classList.remove("waiting");
  place.removeAttribute("aria-busy");
}

// --- a category

const ORDERS = {
  bestRated: (one, other) => other.rating - one.rating || other.reviews - one.reviews,
  cheapest: (one, other) => one.price - other.price,
  dearest: (one, other) => other.price - one.price,
};

export async function category(main, name) {
  const products = catalogue.inCategory(name);
  if (products.length === 0) return lost(main);
  const top = catalogue.CATEGORIES.find((one) => products[0].dimensions.category.includes(one)) ?? name;
  const kinds = [...new Set(catalogue.inCategory(top).map((product) => product.dimensions.category[1]).filter(Boolean))];
  main.innerHTML = html`<div class="category">
    <h1>${say(name)} <small>${products.length} ${say("products")}</small></h1>
    <section class="banner waiting" id="banner" aria-busy="true"></section>
    <div class="filters"><nav>
      <a href="${link({ category: top })}" ${name === top && html`aria-current="page"`}>${say("all")}</a>
      ${kinds.map((kind) => html`<a href="${link({ category: kind })}" ${kind === name && html`aria-current="page"`}>${say(kind)}</a>`)}</nav>
      <label>${say("sort")} <select>${Object.keys(ORDERS).map((order) => html`<option value="${order}">${say(order)}</option>`)}</select></label></div>
    <div class="grid" id="products"></div></div>`;
  const draw = (order) => (find("#products", main).innerHTML = [...products].sort(ORDERS[order]).map((product) => card(product)).join(""));
  find("select", main).onchange = (event) => draw(event.target.value);
  draw("bestRated");
  attune.page("Category", { category: name });
  const decided = await ask(main, ["category-banner"]);
  if (decided) banner(find("#banner", main), decided["category-banner"]);
  attune.observe(main);
}

function banner(place, decision) {
  const item = decision && !decision.fallback ? decision.items[0] : null;
  const content = item?.content ?? { headline: say("bannerHeadline"), text: say("bannerText") };
  place.innerHTML = html`<div ${item && watched({ ...decision, placement: "category-banner" }, item.id)}>
      ${content.badge && html`<span class="badge">${content.badge}</span>`}
      <b>${content.headline}</b> <span>${content.text}</span>
      ${content.cta && html`<a href="${content.cta.url}">${content.cta.label} →</a>`}</div>${whyButton("category-banner")}`;
  place.classList.remove("waiting");
  place.removeAttribute("aria-busy");
}

// --- a product

const properties = (product) => ({
  product_id: product.id, name: product.name, brand: product.dimensions.brand, price: product.price, currency: "EUR",
});

export async function product(main, id) {
  const it = catalogue.get(id);
  if (!it) return lost(main);
  const [top, kind] = it.dimensions.category;
  main.innerHTML = html`<div class="product">
    <nav class="crumbs"><a href="${link({ category: top })}">${say(top)}</a>${kind && html` / <a href="${link({ category: kind })}">${say(kind)}</a>`}</nav>
    <div class="sheet">
      <div class="picture"><img src="${it.image}" alt="${it.name}, ${it.kind}, ${it.dimensions.colour}" width="640" height="640"></div>
      <div class="details"><span class="brand">${it.dimensions.brand}</span><h1>${it.name}</h1><p class="kind">${it.kind}, ${it.dimensions.colour}</p>${rating(it)}
        <p class="price">${price(it.price)}</p><p>${it.description}</p><ul>${it.features.map((feature) => html`<li>${feature}</li>`)}</ul>
        <button class="button" data-add="${it.id}" ${it.stock === 0 && html`disabled`}>${say(it.stock === 0 ? "soldOut" : "addToCart")}</button>
        <p class="stock ${it.stock > 0 && it.stock < 5 && "few"}">${it.stock > 0 && say(it.stock < 5 ? "fewLeft" : "inStock", it.stock)}</p>
      </div>
    </div>${row("product-page-accessories", say("goesWith"), 4)}</div>`;
  attune.page("Product");
  attune.track("Product Viewed", properties(it));
  const decided = await ask(main, ["product-page-accessories"]);
  if (!decided) return;
  fill(main, "product-page-accessories", decided["product-page-accessories"], () => catalogue.bestRated(4, (one) => one.dimensions.category.includes("accessories")));
  attune.observe(main);
}

// --- the starter kit

export async function kit(main, variant) {
  const share = variant === "bundle-10" ? 0.9 : 1;
  const products = catalogue.KIT.map(catalogue.get);
  const full = products.reduce((sum, one) => sum + one.price, 0);
  const bundled = products.reduce((sum, one) => sum + catalogue.reduced(one, share), 0);
  main.innerHTML = html`<div class="kit">
    <section class="hero"><img class="scene" src="/images/scene-kit.svg" alt=""><div class="words">
      ${variant === "bundle-10" && html`<span class="badge">−10 %</span>`}${variant === "free-shipping" && html`<span class="badge">${say("kitShipping")}</span>`}
      <h1>${say("kit")}</h1><p>${say("kitText")}</p>
      <p class="price">${price(bundled)} ${share < 1 && html`<s>${price(full)}</s>`}</p>
      <button class="button" data-kit="${share}">${say("kitAdd")}</button></div></section>
    <div class="grid">${products.map((one) => card(one))}</div></div>`;
  attune.page("Starter kit");
}

// --- the cart and the order

export function cartPanel(checkout) {
  const lines = cart.all();
  return html`<header><h2>${say("cart")}</h2><button class="round" data-close aria-label="${say("close")}">✕</button></header>
    <div class="body">${lines.length === 0 ? html`<p class="lead">${say("cartEmpty")}</p>` : html`<ul class="lines">${lines.map((line, at) => html`
      <li><img src="${line.product.image}" alt="" width="72" height="72"><a href="${link({ product: line.id })}">${line.product.name} <small>${line.product.kind}</small></a>
        <span class="amount"><button class="round" data-change="${at} -1" aria-label="${say("remove")}">−</button>${line.quantity}<button class="round" data-change="${at} 1" aria-label="${say("more")}">+</button></span>
        <b>${price(line.price * line.quantity)}</b></li>`)}</ul>`}
      ${row("cart-recommendations", say("forgotten"), 4)}</div>
    <footer><p class="message" id="checkout-message"></p><p class="total"><span>${say("total")}</span><b>${price(cart.total())}</b></p>
      <button class="button" data-order ${lines.length === 0 && html`disabled`}>${say("order")}</button><p class="quiet">${say("orderNote")}</p></footer>`;
}

export async function fillCart(panel) {
  const placements = ["cart-recommendations", "checkout-message"];
  const decided = await attune.decide(...placements);
  remember(decided, placements);
  fill(panel, "cart-recommendations", decided["cart-recommendations"], () => catalogue.bestRated(4, (one) => one.price < 90 && one.dimensions.category.includes("accessories")));
  const message = decided["checkout-message"];
  const text = message && !message.fallback ? message.items[0].content.text : say("checkoutText");
  find("#checkout-message", panel).innerHTML = html`<span ${message?.items?.[0] && watched({ ...message, placement: "checkout-message" }, message.items[0].id)}>${text}</span> ${whyButton("checkout-message")}`;
  attune.observe(panel);
}

export function added(id, price) {
  cart.add(id, price);
  return attune.track("Product Added", { ...properties(catalogue.get(id)), quantity: 1 });
}

export async function order() {
  const products = cart.all().map((line) => ({ ...properties(line.product), price: line.price, quantity: line.quantity }));
  const id = "shop-" + Date.now().toString(36);
  const done = attune.track("Order Completed", { order_id: id, total: cart.total(), currency: "EUR", products });
  cart.empty();
  await done;
}

export function thanks(main) {
  main.innerHTML = html`<div class="thanks"><img src="/images/scene-tents.svg" alt=""><h1>${say("thanks")}</h1><p>${say("thanksText")}</p><a class="button" href="/">${say("backHome")}</a></div>`;
}

function lost(main) {
  main.innerHTML = html`<div class="thanks"><h1>${say("notFound")}</h1><a class="button" href="/">${say("backHome")}</a></div>`;
}
