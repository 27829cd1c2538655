// Keeps the page up to date while it is looked at. The stream only says that something changed; asking again is also how
// the page catches up after it lost the tenant.

import { byId, announce as say } from './dom';
import { openNewestLogin } from './follow-mode';
import { refreshPage } from './navigation';

const RETRY_MS = 500;
/** At most so often, however much happens. */
const PAUSE_MS = 150;

let stream: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let pending: ReturnType<typeof setTimeout> | undefined;

/** A page nobody looks at holds no connection: browsers allow few to one host, and logins need them. */
export function startLive(): void {
  const follow = () => (document.hidden ? disconnect() : connect());
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', follow);
  follow();
}

function connect(): void {
  if (stream) return;
  stream = new EventSource('/inspector/events');
  stream.addEventListener('open', () => {
    showState('live');
    changed();
  });
  stream.addEventListener('changed', changed);
  stream.addEventListener('error', () => {
    showState('lost');
    // An answer such as 503 of a tenant that is starting ends the stream for good.
    if (stream?.readyState !== EventSource.CLOSED) return;
    disconnect();
    retry = setTimeout(connect, RETRY_MS);
  });
}

function disconnect(): void {
  stream?.close();
  stream = undefined;
  clearTimeout(retry);
}

function changed(): void {
  if (pending) return;
  pending = setTimeout(async () => {
    pending = undefined;
    const added = await refreshPage();
    if (!added) return changed();
    announceNew(added);
    if (added.length > 0) await openNewestLogin();
  }, PAUSE_MS);
}

function announceNew(added: string[]): void {
  const [first] = added;
  if (first) say(added.length === 1 ? `New: ${first}` : `${added.length} new, the latest: ${first}`);
}

function showState(state: 'live' | 'lost'): void {
  const live = byId('live');
  live.hidden = false;
  live.classList.toggle('lost', state === 'lost');
  live.textContent = state === 'live' ? 'live' : 'connecting';
}
