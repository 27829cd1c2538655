// Replays a recorded login: serves the recorded responses and opens no connections.
import { Socket } from 'node:net';
import type { RequestObservation, TokenObservation } from './observations';

/** External inputs of a recorded login. Plain data. */
export interface Recorded {
  requests: RequestObservation[];
  sessionTokens: TokenObservation[];
}

/** Serves each recorded response once, in order, and repeats the last one for additional requests. */
export class Replay {
  readonly #requests: RequestObservation[];
  readonly #sessionTokens: TokenObservation[];

  constructor({ requests, sessionTokens }: Recorded) {
    this.#requests = [...requests];
    this.#sessionTokens = [...sessionTokens];
  }

  /** The recorded response; undefined if the request was not recorded. */
  answer(method: string, url: string): RequestObservation | undefined {
    const same = this.#requests.filter((each) => each.method === method && each.url === url);
    const [first] = same;
    if (first && same.length > 1) this.#requests.splice(this.#requests.indexOf(first), 1);
    return first;
  }

  /** The next recorded session token; undefined if there is none. */
  sessionToken(): TokenObservation | undefined {
    return this.#sessionTokens.length > 1 ? this.#sessionTokens.shift() : this.#sessionTokens[0];
  }
}

/** Blocks all sockets of this thread, for packages that do not use `fetch`. */
export function refuseConnections(): void {
  Socket.prototype.connect = () => {
    throw new Error('A replayed login opens no connections.');
  };
}
