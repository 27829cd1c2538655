// Live updates: server-sent events signal changes, and the page then reloads its data. This also covers reconnects.
import { announce, byId } from './dom';
import { followNewest } from './follow-mode';
import { refreshPage } from './navigation';

const RETRY_MS = 500;
const THROTTLE_MS = 150;

let stream: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let pending: ReturnType<typeof setTimeout> | undefined;

/** A hidden page is disconnected: browsers limit the connections per host, and logins need some. */
export function startLiveUpdates(): void {
  const update = () => (document.hidden ? disconnect() : connect());
  document.addEventListener('visibilitychange', update);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', update);
  update();
}

function connect(): void {
  if (stream) return;
  stream = new EventSource('/inspector/events');
  stream.addEventListener('open', () => {
    showConnected(true);
    scheduleUpdate();
  });
  stream.addEventListener('changed', scheduleUpdate);
  stream.addEventListener('error', () => {
    showConnected(false);
    // The browser does not reconnect after an HTTP error, such as 503 while the tenant starts.
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

function scheduleUpdate(): void {
  if (pending) return;
  pending = setTimeout(async () => {
    pending = undefined;
    const added = await refreshPage();
    if (!added) return scheduleUpdate();
    const [first] = added;
    if (!first) return;
    announce(added.length === 1 ? `New: ${first}` : `${added.length} new, the latest: ${first}`);
    await followNewest();
  }, THROTTLE_MS);
}

function showConnected(connected: boolean): void {
  const live = byId('live');
  live.hidden = false;
  live.classList.toggle('lost', !connected);
  live.textContent = connected ? 'Live' : 'Reconnecting…';
}
