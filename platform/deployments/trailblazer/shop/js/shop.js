// The frame around the pages: head, foot, drawers, the dock with who is here, and which page is shown.

import * as attune from "./attune.js";
import * as cart from "./cart.js";
import * as catalogue from "./catalogue.js";
import { find, html, kept } from "./page.js";
import * as parts from "./parts.js";
import * as views from "./views.js";
import * as why from "./why.js";
import * as words from "./words.js";

const { say } = words;
const { link } = parts;
const main = find("#main");
let personas = [];
let locale = kept.get("locale", navigator.language?.startsWith("de") ? "de-DE" : "en-GB");

function speak(language) {
  locale = language;
  kept.set("locale", language);
  document.documentElement.lang = language;
  words.choose(language);
  attune.speak(language);
  parts.speak(language);
}

// --- frame

function frame() {
  find("#header").innerHTML = html`<div class="bar"><a class="logo" href="/"><img src="/images/mark.svg" alt="" width="34" height="34">TrailBlazer</a>
    <nav aria-label="${say("menu")}">${catalogue.CATEGORIES.map((category) => html`<a href="${link({ category })}">${say(category)}</a>`)}</nav>
    <button class="text" data-language>${say("language")}</button>
    <button class="cart" data-cart aria-label="${say("cart")}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 8h12l1 12H5L6 8Zm3 0V6a3 3 0 0 1 6 0v2"/></svg><span id="count"></span></button></div>`;
  find("#footer").innerHTML = html`<div><a class="logo" href="/"><img src="/images/mark.svg" alt="" width="28" height="28">TrailBlazer</a><p>${say("demo")} <a class="away" href="/mail.html">${say("mail")}</a></p></div>`;
  counted();
}

function counted() {
  find("#count").textContent = cart.count() || "";
}

async function dock() {
  const id = await attune.userId();
  const here = personas.find((persona) => persona.id === id);
  const people = [{ id: "", name: say("nobody"), story: say("nobodyStory") }, ...personas.map((it) => ({ ...it, story: it[locale.slice(0, 2)] }))];
  find("#dock").innerHTML = html`<div class="people" role="group" aria-label="${say("you")}"><span>${say("you")}</span>
      ${people.map((it) => html`<button data-persona="${it.id}" title="${it.story}" aria-pressed="${it.id === (here?.id ?? "")}">${it.name}</button>`)}</div>
    <p class="story">${people.find((it) => it.id === (here?.id ?? "")).story}</p>
    <label class="switch"><input type="checkbox" role="switch" data-consent ${attune.isAllowed() && html`checked`}><i></i>${say("personalization")} <b>${say(attune.isAllowed() ? "on" : "off")}</b></label>
    <span class="gpc ${attune.gpc() && "on"}" title="${say(attune.gpc() ? "gpcOn" : "gpcOff")}">GPC ${say(attune.gpc() ? "on" : "off")}</span>`;
}

let toastTimer;

function toast(text) {
  find("#toast").textContent = text;
  find("#toast").classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => find("#toast").classList.remove("shown"), 2600);
}

async function showMessages() {
  (await attune.messages()).forEach(toast);
}

// --- drawers

let opener;

function open(drawer) {
  opener ??= document.activeElement;
  close(false);
  const panel = find("#" + drawer);
  panel.inert = false;
  panel.setAttribute("aria-hidden", "false");
  document.body.classList.add("veiled");
  panel.querySelector("[data-close]")?.focus();
}

function close(back = true) {
  for (const panel of document.querySelectorAll(".drawer")) {
    panel.inert = true;
    panel.setAttribute("aria-hidden", "true");
  }
  document.body.classList.remove("veiled");
  if (back) {
    opener?.focus();
    opener = undefined;
  }
}

function openCart() {
  const panel = find("#cart");
  panel.innerHTML = views.cartPanel();
  open("cart");
  views.fillCart(panel);
}

// --- pages

function show() {
  const parameters = new URLSearchParams(location.search);
  if (parameters.has("product")) return views.product(main, parameters.get("product"));
  if (parameters.has("category")) return views.category(main, parameters.get("category"));
  if (parameters.has("kit")) return views.kit(main, parameters.get("kit"));
  if (parameters.has("thanks")) return views.thanks(main);
  return views.home(main);
}

async function go(address) {
  history.pushState({}, "", address);
  close();
  scrollTo(0, 0);
  await show();
  showMessages();
}

async function redraw() {
  frame();
  await dock();
  await show();
}

// --- what people do

const ACTIONS = {
  why: (it) => { why.open(it.dataset.why); open("why"); },
  close: () => close(),
  cart: openCart,
  add: (it) => { views.added(it.dataset.add); toast(say("added")); openCart(); },
  kit: (it) => {
    const share = Number(it.dataset.kit);
    catalogue.KIT.forEach((id) => views.added(id, catalogue.reduced(catalogue.get(id), share)));
    openCart();
  },
  change: (it) => { cart.change(...it.dataset.change.split(" ").map(Number)); openCart(); },
  order: async () => { await views.order(); go(link({ thanks: 1 })); },
  language: () => { speak(locale === "en-GB" ? "de-DE" : "en-GB"); redraw(); },
  persona: async (it) => {
    await (it.dataset.persona ? attune.login(it.dataset.persona) : attune.logout());
    await redraw();
  },
  answer: async (it) => {
    const answer = it.dataset.answer;
    attune.track("Survey Answered", { question: "next-trip", answer });
    attune.declare({ next_trip: answer });
    await views.fillHome(main);
    scrollTo({ top: 0, behavior: "smooth" });
    setTimeout(showMessages, 1000);
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const action = button && Object.keys(ACTIONS).find((name) => name in button.dataset);
  if (action) return ACTIONS[action](button);
  const anchor = event.target.closest("a[href^='/']:not(.away)");
  if (anchor && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    go(anchor.getAttribute("href"));
  }
});
document.addEventListener("change", async (event) => {
  if (!event.target.matches("[data-consent]")) return;
  await attune.allow(event.target.checked);
  await redraw();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.addEventListener("cart", counted);
find("#veil").addEventListener("click", () => close());
addEventListener("popstate", () => { close(); show(); });

speak(locale);
[personas] = await Promise.all([fetch("/personas.json").then((answer) => answer.json()), catalogue.load()]);
frame();
dock();
await show();
