// Small things for building the page.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

class Safe extends String {}

/** Makes HTML of a template; every value is escaped, unless it came out of `html` itself. */
export function html(parts, ...values) {
  const write = (value) => {
    if (value instanceof Safe) return value;
    if (Array.isArray(value)) return value.map(write).join("");
    if (value === undefined || value === null || value === false) return "";
    return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
  };
  return new Safe(parts.reduce((text, part, at) => text + write(values[at - 1]) + part));
}

export const find = (selector, within = document) => within.querySelector(selector);

export const money = (amount, locale) =>
  new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }).format(amount);

/** What is kept in this browser between pages. */
export const kept = {
  get(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem("trailblazer-" + name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem("trailblazer-" + name, JSON.stringify(value));
    } catch {
      // Storage is switched off: it lasts as long as the page.
    }
  },
};
