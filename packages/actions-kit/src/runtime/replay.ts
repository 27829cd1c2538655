// A login that is run again gets the answers it got when it was recorded; nothing leaves the worker.
import { Socket } from 'node:net';
import type { RequestObservation, TokenObservation } from './observations';

/** What a recorded login was told from outside. Plain data. */
export interface Recorded {
  requests: RequestObservation[];
  sessionTokens: TokenObservation[];
}

/** Hands each recorded answer out once, in order; the last one again when the Action asks more often than it did. */
export class Replay {
  readonly #requests: RequestObservation[];
  readonly #sessionTokens: TokenObservation[];

  constructor({ requests, sessionTokens }: Recorded) {
    this.#requests = [...requests];
    this.#sessionTokens = [...sessionTokens];
  }

  /** The answer to this request; undefined when it was never made. */
  answer(method: string, url: string): RequestObservation | undefined {
    const same = this.#requests.filter((each) => each.method === method && each.url === url);
    const [first] = same;
    if (first && same.length > 1) this.#requests.splice(this.#requests.indexOf(first), 1);
    return first;
  }

  /** What the next session token is; undefined when none was looked at. */
  sessionToken(): TokenObservation | undefined {
    return this.#sessionTokens.length > 1 ? this.#sessionTokens.shift() : this.#sessionTokens[0];
  }
}

/** Keeps this thread from reaching anything: packages that do without `fetch` open their connections themselves. */
export function refuseConnections(): void {
  Socket.prototype.connect = () => {
    throw new Error('A login that is run again opens no connections.');
  };
}
