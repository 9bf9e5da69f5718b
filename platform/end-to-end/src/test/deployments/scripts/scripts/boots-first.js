/** Boots, and why. */
const rank = (request) =>
    request.candidates
        .filter(({ id }) => id === "boots")
        .map(({ id }) => ({ candidate: id, because: "it is going to rain" }));
