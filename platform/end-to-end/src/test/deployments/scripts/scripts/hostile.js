/** Does what the request's context says, which is nothing good. */
function rank(request) {
    switch (request.context.attack) {
        case "loop":
            for (;;) {}
        case "memory": {
            const all = [];
            for (;;) {
                all.push(new Uint8Array(1000000));
            }
        }
        case "built-in":
            return new Array(500000000).fill(0).map((it) => it + 1).join("").repeat(100);
        case "throw":
            throw new Error("thrown on purpose");
        default:
            return [{ candidate: request.candidates[0].id, because: "no attack" }];
    }
}
