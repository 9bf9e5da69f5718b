/** Hats before everything else, for everybody. */
function rank(request) {
    return request.candidates
        .map((candidate) => {
            const hats = (candidate.dimensions.category ?? []).includes("hats");
            return { candidate: candidate.id, score: hats ? 2 : 1, because: hats ? "a hat" : "no hat" };
        })
        .sort((one, other) => other.score - one.score);
}
