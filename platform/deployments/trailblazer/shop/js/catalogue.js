// What the shop sells: the same file that Attune reads.

const products = new Map();

export async function load() {
  const lines = (await (await fetch("/catalogue.jsonl")).text()).trim().split("\n");
  for (const line of lines) {
    const product = JSON.parse(line);
    products.set(product.id, product);
  }
}

export const CATEGORIES = ["tents", "sleeping", "kitchen", "backpacks", "boots", "jackets", "climbing", "winter", "accessories"];

/** Which product stands for a category on the front page. */
export const FACES = {
  tents: "tent-dome-02", sleeping: "sleeping-bag-01", kitchen: "stove-01", backpacks: "backpack-01", boots: "boot-01",
  jackets: "shell-02", climbing: "rope-01", winter: "snowshoes-01", accessories: "lantern-02",
};

export const get = (id) => products.get(id);

export const inCategory = (category) =>
  [...products.values()].filter((product) => product.dimensions.category.includes(category));

/** What to show where nobody has an opinion. */
export const bestRated = (limit, keep = () => true) =>
  [...products.values()]
    .filter((product) => product.stock > 0 && keep(product))
    .sort((one, other) => other.rating * Math.log(other.reviews) - one.rating * Math.log(one.reviews))
    .slice(0, limit);

/** The starter kit: what a new tent needs. */
export const KIT = ["pegs-02", "groundsheet-03", "lantern-02", "mat-02"];

/** A product's price within a bundle, in whole cents. */
export const reduced = (product, share) => Math.round(product.price * share * 100) / 100;
