/** Every block as a line. */
function assemble({ block, slots }) {
    return slots.text === undefined ? { empty: "no text" } : { body: html`<p class="${block}">${slots.text}</p>` };
}
