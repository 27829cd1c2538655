// What the inspector tells of a login: made from the recorded execution, drawn by the pages.

/** How something turned out; decides the colour it is said in. */
export type Tone = 'good' | 'bad' | 'wait' | 'quiet';

/** One line in the list of logins and exchanges. A login that was suspended and resumed is one. */
export interface ExecutionSummary {
  id: string;
  /** When it began: ISO 8601, UTC. */
  at: string;
  user_id: string;
  /** The email address, or the user id of one who has none. */
  user: string;
  client_id: string;
  /** Such as `Login`, `Silent login`, `Refresh`, `Password grant`. */
  kind: string;
  /** Such as `editor granted`, `no change`, `denied`, `redirected, resumed`. */
  result: { text: string; tone: Tone };
}

/** One moment of a login, from top to bottom. */
export interface TimelineEntry {
  /** Milliseconds since the login began. */
  at: number;
  title: string;
  /** What stands at the end of the title's line, such as a duration. */
  aside?: string;
  tone: Tone;
  /** A call or a fact, and what became of it in words. */
  rows: { code: string; result?: string; tone?: Tone }[];
  /** Lines an Action wrote to its console. */
  console?: { level: string; text: string }[];
  /** The profile update. */
  diff?: { sign: '+' | '-'; text: string }[];
  /** A sentence on its own: a wait, a denial, an error with its file and line. */
  notes?: { text: string; tone: Tone }[];
  /** Decoded tokens, never their signatures. */
  tokens?: { title: string; facts: { name: string; value: string }[]; json: unknown }[];
  /** The whole of it, one click away. */
  json?: unknown;
}

/** One login as a sentence and a timeline. */
export interface Timeline {
  summary: ExecutionSummary;
  /** Such as `almost@encore.example signed in`. */
  sentence: string;
  /** Such as `encore-web, password, Chrome on Linux, 127.0.0.1. Three Actions, one profile update, 1.04 s, of which 1.00 s waiting.` */
  about: string;
  entries: TimelineEntry[];
}

/** The recorded logins and exchanges, newest first. */
export interface Executions {
  /**
   * @param filter matches user, client, Action or result; several words all match
   * @param userId whose they are
   * @param before the id after which to go on, from `next`
   */
  list(query: { filter?: string; userId?: string; before?: string; limit: number }): Promise<{
    items: ExecutionSummary[];
    next: string | null;
  }>;
  get(id: string): Promise<Timeline | undefined>;
  /** Runs the Actions as they are now against the recorded event; nothing is stored, sent or shown to anybody else. */
  runAgain(id: string): Promise<Timeline | undefined>;
  /** Tells of every execution that begins or changes. @returns a function that ends it */
  subscribe(listener: (summary: ExecutionSummary) => void): () => void;
}
