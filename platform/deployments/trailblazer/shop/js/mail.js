// Cleo's mail, as a mail program shows it, and the buttons beside it.

import { find, html, money } from "./page.js";

const PERSON = "cleo";
const BOOTS = { id: "boot-04", name: "Ravn Alpine", price: 212.5 };
const GOAL = 400;

const READERS = {
  person: {
    program: "Inbox, in Thunderbird",
    tells: "A person opens the mail, and sees what is right for them at this moment. What they see counts as shown.",
  },
  gmail: {
    program: "Inbox, in Gmail",
    tells: "Google fetches the pictures when somebody opens the mail, and hides who that is. Somebody sees them, so they count as shown; place and device mean nothing.",
  },
  apple: {
    program: "Inbox, in Apple Mail",
    tells: "Apple fetches the pictures soon after delivery, whether anybody opens the mail or not. So they show what stays true until somebody looks: no amount. They count as decided, and never as shown.",
  },
};
const HAPPENED = {
  "Email Opened": (it) => ["Opened", `by ${named(it.properties.opener)}`],
  "Email Prefetched": (it) => ["Fetched ahead", `by ${named(it.properties.opener)}; nobody has seen it`],
  "Email Link Clicked": (it) => ["Clicked", it.properties.item ?? ""],
  "Content Shown": (it) => ["Shown", `${it.properties.item} at ${it.properties.placement}`],
  "Content Clicked": (it) => ["Acted on", it.properties.item],
  "Order Completed": (it) => ["Ordered", money(it.properties.total, "en-GB")],
};
const named = (opener) => ({ person: "a person", proxy: "a proxy", prefetch: "a prefetch" })[opener] ?? opener;

let writeKey;
let fetched = 0;
const opened = new Date();

const json = async (address, options) => (await fetch(address, options)).json();

/** The mail as it was sent, in a frame without scripts, as mail programs do it. Its pictures are not fetched yet. */
async function write() {
  const mail = await json(`/demo/mail?person=${PERSON}`);
  const [, name, address] = mail.from.match(/^(.*?) *<(.*)>$/) ?? [, mail.from, ""];
  find("#subject").textContent = mail.subject;
  find("#from").textContent = name;
  find("#address").textContent = address;
  const letter = new DOMParser().parseFromString(mail.html, "text/html");
  for (const image of letter.querySelectorAll("img")) {
    const { pathname } = new URL(image.src);
    if (pathname.startsWith("/o/")) {
      image.dataset.address = pathname;
      image.removeAttribute("src");
    }
  }
  const style = letter.createElement("style");
  style.textContent = "body { margin: 0 } img[data-address] { transition: opacity .25s } img.fetching { opacity: .2 }";
  letter.head.append(style);
  const frame = find("#mail");
  await new Promise((done) => {
    frame.onload = done;
    frame.srcdoc = letter.documentElement.outerHTML;
  });
}

const pictures = () => [...find("#mail").contentDocument.querySelectorAll("img[data-address]")];

/** As high as the mail is. */
function stretch() {
  const frame = find("#mail");
  frame.style.height = frame.contentDocument.documentElement.offsetHeight + "px";
}

/** Opens the mail: somebody's program fetches the pictures. */
async function open(reader) {
  for (const button of document.querySelectorAll("[data-reader]")) {
    button.setAttribute("aria-pressed", String(button.dataset.reader === reader));
  }
  find("#program").textContent = READERS[reader].program;
  find("#telling").textContent = READERS[reader].tells;
  await Promise.all(pictures().map((image) => show(image, reader)));
  stretch();
  document.body.dataset.opened = `${reader} ${++fetched}`;
  await tell();
}

function show(image, reader) {
  image.classList.add("fetching");
  const question = new URLSearchParams({ reader, address: image.dataset.address, n: fetched });
  return new Promise((done) => {
    image.onload = image.onerror = () => {
      image.classList.remove("fetching");
      done();
    };
    image.src = "/demo/mail/picture?" + question;
  });
}

/** An order of the shop, and what its books say then: two calls as any shop makes them. */
async function buy() {
  const button = find("#buy");
  button.disabled = true;
  const { profile } = await json(`/demo/mail/happened?person=${PERSON}`);
  const order = {
    order_id: "o-" + crypto.randomUUID().slice(0, 8),
    total: BOOTS.price,
    currency: "EUR",
    products: [{ product_id: BOOTS.id, price: BOOTS.price, quantity: 1 }],
  };
  const call = (more) => ({ userId: PERSON, messageId: crypto.randomUUID(), ...more });
  await fetch("/v1/batch", {
    method: "POST",
    headers: { authorization: "Basic " + btoa(writeKey + ":"), "content-type": "application/json" },
    body: JSON.stringify({
      batch: [
        call({ type: "track", event: "Order Completed", properties: order }),
        call({ type: "identify", traits: { spent_this_year: spent(profile) + BOOTS.price } }),
      ],
    }),
  });
  button.textContent = "Bought: " + BOOTS.name;
  find("#telling").textContent = `Cleo bought the ${BOOTS.name} in the shop. The mail is in her inbox, as it was sent. Open it again.`;
  await tell();
}

const spent = (profile) => Number(profile.traits?.spent_this_year?.value ?? 0);

async function tell() {
  const { profile, done } = await json(`/demo/mail/happened?person=${PERSON}`);
  const leaning = Object.entries(profile.affinity?.category ?? {}).sort(([, one], [, other]) => other - one)[0];
  const known = [
    ["Spent this year", `${money(spent(profile), "en-GB")} of ${money(GOAL, "en-GB")}`],
    ["Favourite category", leaning ? leaning[0] : "not known"],
    ["Groups", (profile.segments ?? []).join(", ") || "none"],
  ];
  find("#known").innerHTML = known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`).join("");
  const news = (done.events ?? []).filter((it) => HAPPENED[it.event] && new Date(it.time) >= opened).slice(0, 8);
  find("#happened").innerHTML = news.map(line).join("") || html`<li><time></time>Nothing yet</li>`;
}

function line(it) {
  const [what, more] = HAPPENED[it.event](it);
  const time = new Date(it.time).toLocaleTimeString("en-GB");
  return html`<li><time>${time}</time><span>${what}</span>${more && html`<small>${more}</small>`}</li>`;
}

const weekAgo = new Date(opened - 7 * 24 * 3600 * 1000);
find("#sent").textContent = weekAgo.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short" });
find("#buy").addEventListener("click", buy);
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reader]");
  if (button) open(button.dataset.reader);
});

({ writeKey } = await json("/demo.json"));
await write();
addEventListener("resize", stretch);
await open("person");
