// What a script of Attune is given and what it answers, for editors. Made from the contract: do not edit.

/** What a DecisionStrategy gets to see: who, where, when, and what may be shown there. */
interface RankingRequest {
    /** Profile.NOBODY when the person did not allow the strategy's purposes */
    profile: Profile;
    /** the value to hash for random assignment: stable for this person, also after a login; empty for nobody */
    unit: string;
    /** the name of the place */
    placement: string;
    /** how many are wanted at most */
    limit: number;
    /** never empty; by priority, greatest first */
    candidates: Candidate[];
    /** those that candidates name, by the deployment's files */
    experiments: Experiment[];
    /** of the request: page, locale, device … */
    context: Record<string, any>;
    /** the platform's clock */
    now: string;
    /** how long the answer is waited for, from when the strategy is asked; in scripts, in milliseconds */
    budget: number;
}

/** What a ContentAssembler gets. */
interface AssemblyRequest {
    /** the content block's name, such as `hero` */
    block: string;
    /** the block's templates, by format */
    templates: Record<string, string>;
    /** the one wanted: `json`, `html`, `text`, `image` … */
    format: string;
    /** the values to fill in, in the wanted locale, valid by the block's schema */
    slots: Record<string, any>;
    /** what content may say of the person: traits that the block's author asked for, and nothing else */
    person: Record<string, any>;
    /** a BCP 47 tag */
    locale: string;
    /** when, how large and by whom it will be looked at */
    viewing: Viewing;
}

/** What is known of a person, merged from all their facets: a view that nobody can change. */
interface Profile {
    /** the person's id; empty for somebody about whom nothing may be known */
    person: string;
    /** all that are linked */
    identifiers: string[];
    /** the winning value of each, with where it is from */
    traits: Record<string, Trait>;
    /** what they did, newest first, bounded */
    timeline: PastEvent[];
    /** how often each event happened, over all time */
    counts: Record<string, number>;
    /** what they have leaned towards over time, decayed to now */
    affinity: Record<string, Record<string, number>>;
    /** what they are after in this session */
    intent: Record<string, Record<string, number>>;
    /** those they are in */
    segments: string[];
    /** the experiments they take part in, by key */
    enrolments: Record<string, Assignment>;
}

/** Something a placement may show: an offer, a content entry, a catalogue item. The host has found it eligible. */
interface Candidate {
    /** unique among the candidates */
    id: string;
    /** `offer` or `item` */
    kind: string;
    /** set by an author, greater is more important */
    priority: number;
    /** what it is about: `category`, `brand` … */
    dimensions: Record<string, string[]>;
    /** price, margin and whatever else the deployment says of it */
    attributes: Record<string, any>;
    /** how many people viewed, carted and bought it lately, decayed: `viewed`, `carted`, `bought`, `clicked` */
    popularity: Record<string, number>;
    /** the variants an experiment may choose from; empty if it has only one form */
    variants: string[];
    /** the key of the experiment that chooses its variant */
    experiment?: string;
    /** why it is eligible, for people to read */
    because: string[];
}

/** An experiment as the deployment defines it. */
interface Experiment {
    /** also the seed of the hash */
    key: string;
    /** the part that gets nothing, 0 to 1, taken before the arms are divided */
    holdout: number;
    /** what the rest is divided into; weights add up to 1 */
    arms: Arm[];
    /** whether new units are enrolled; enrolled ones stay where they are */
    running: boolean;
}

/** How what an assembler makes will be looked at. */
interface Viewing {
    /** the moment it is made for, by the platform's clock */
    now: string;
    /** pixels of an image for each CSS pixel: 1, or 2 for sharp displays */
    scale: number;
    /** whether people may look at it much later than it is made, as at a picture that a mail provider fetched ahead: what depends on the moment then shows what stays true */
    frozen: boolean;
}

/** A trait's value and where it is from. */
interface Trait {
    value: any;
    time: string;
    source: string;
    dataClass: "ZERO_PARTY" | "FIRST_PARTY" | "SECOND_PARTY" | "THIRD_PARTY";
}

/** Something the person did. */
interface PastEvent {
    name: string;
    time: string;
    /** of the event, and under `items` the ids of the catalogue items it was about */
    properties: Record<string, any>;
    /** of those items: `category`, `brand` … */
    dimensions: Record<string, string[]>;
}

/** A unit's place in an experiment. */
interface Assignment {
    /** its key */
    experiment: string;
    /** the arm, or HOLDOUT */
    variant: string;
    /** the value that was hashed, such as an anonymous id; with the key it lets anyone recompute the arm */
    unit: string;
    /** with which probability the unit got this arm, 0 to 1 */
    propensity: number;
}

interface Arm {
    /** the variant of the candidate that this arm shows */
    variant: string;
    /** its part, 0 to 1 */
    weight: number;
}

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
