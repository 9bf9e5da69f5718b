// The cart, kept in this browser.

import { get } from "./catalogue.js";
import { kept } from "./page.js";

let lines = kept.get("cart", []);

const save = () => {
  kept.set("cart", lines);
  document.dispatchEvent(new CustomEvent("cart"));
};

/** @param price differs from the product's own within a bundle */
export function add(id, price = get(id).price) {
  const line = lines.find((one) => one.id === id && one.price === price);
  if (line) line.quantity++;
  else lines.push({ id, price, quantity: 1 });
  save();
}

export function change(at, by) {
  lines[at].quantity += by;
  lines = lines.filter((line) => line.quantity > 0);
  save();
}

export function empty() {
  lines = [];
  save();
}

export const all = () => lines.map((line) => ({ ...line, product: get(line.id) })).filter((line) => line.product);
export const count = () => lines.reduce((sum, line) => sum + line.quantity, 0);
export const total = () => Math.round(lines.reduce((sum, line) => sum + line.price * line.quantity, 0) * 100) / 100;
