/** One candidate in its place. */
interface Choice {
    /** the id of one of the request's candidates */
    candidate: string;
    /** why, for people to read */
    because: string | string[];
    /** greater is better; without one it follows from the order */
    score?: number;
    /** which of its variants */
    variant?: string;
    /** the probability with which chance gave this choice, above 0 and up to 1 */
    propensity?: number;
}

/** Choices, and what chance had to do with them. */
interface Ranked {
    bestFirst: Choice[];
    /** whether chance decided */
    split?: boolean;
    /** experiments that this person takes part in from now on */
    assignments?: Assignment[];
}

/** No opinion: the next strategy is asked. */
interface Abstained {
    /** why, for people to read */
    abstained: string;
}

/** Content. For the format html, the body is made with html`…`; for text it is a string; for json any value. */
interface Assembled {
    body: any;
}

/** There is nothing to show. */
interface Empty {
    /** why, for people to read */
    empty: string;
}

/** The function `rank` of a strategy. A candidate that is left out is hidden. */
type Rank = (request: RankingRequest) => Choice[] | Ranked | Abstained;

/** The function `assemble` of an assembler. */
type Assemble = (request: AssemblyRequest) => Assembled | Empty;

/** A template in which every value is escaped for the place where it stands. */
declare function html(strings: TemplateStringsArray, ...values: unknown[]): { toString(): string };
