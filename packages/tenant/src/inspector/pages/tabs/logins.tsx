/** @jsxImportSource hono/jsx */
// Logins and exchanges: each a sentence and a timeline.
import { appUrl } from '../../../config/app-url';
import type { ExecutionSummary } from '../../../storage/execution-record';
import type { Tenant } from '../../../tenant';
import type { Timeline } from '../../types';
import { Chip } from '../components';
import type { Detail, Row, Tab } from '../tab';
import { TimelineView } from '../timeline';

export function loginsTab({ config, executions }: Tenant): Tab {
  const app = appUrl(config);
  return {
    path: 'logins',
    name: 'Logins',
    one: 'login',
    filters: 'user, client, Action, result',
    async list({ filter, before, limit }) {
      const { items, next } = await executions.list({ filter, limit, ...(before ? { before } : {}) });
      return { rows: items.map(loginRow), next };
    },
    async detail(id, search) {
      const timeline = await executions.timeline(id);
      return timeline && { ...told(timeline, search), content: <TimelineView entries={timeline.entries} /> };
    },
    empty: app ? (
      <>
        Nobody has signed in yet. Open <a href={app}>{app}</a> and sign in; the login appears here.
      </>
    ) : (
      'Nobody has signed in yet. Sign in to one of the clients, and the login appears here.'
    ),
  };
}

const loginRow = ({ id, user, at, kind, client_id, result }: ExecutionSummary): Row => ({
  id,
  title: user,
  at: new Date(at),
  line: client_id ? `${kind}, ${client_id}` : kind,
  chip: result,
});

/** What stands above a timeline. */
function told({ summary, sentence, about }: Timeline, search: string): Detail {
  return {
    heading: sentence,
    about,
    action: (
      <form method="post" action={`${addressOfLogin(summary.id)}/run-again${search}`}>
        <button type="submit">Run again</button>
      </form>
    ),
  };
}

const addressOfLogin = (id: string): string => `/inspector/logins/${encodeURIComponent(id)}`;

/** What the Actions as they are now do with the event of a login, beside what became of it then. */
export function ranAgain(now: Timeline, then: Timeline, search: string): Detail {
  return {
    ...told(now, search),
    passing: true,
    content: (
      <>
        <div class="again">
          <p>The same event, run again. Nothing was stored, sent or shown to anybody.</p>
          <p>
            Then <Chip {...then.summary.result} /> Now <Chip {...now.summary.result} />
          </p>
          <p>
            <a href={`${addressOfLogin(now.summary.id)}${search}`}>Back to what was recorded</a>
          </p>
        </div>
        <TimelineView entries={now.entries} />
      </>
    ),
  };
}
