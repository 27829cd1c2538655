/** @jsxImportSource hono/jsx */
// Logins tab: logins and exchanges with their timelines.
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
    noun: 'login',
    filterHint: 'user, client, Action, result',
    async list({ filter, before, limit }) {
      const { items, next } = await executions.list({ filter, limit, ...(before ? { before } : {}) });
      return { rows: items.map(loginRow), next };
    },
    async detail(id, search) {
      const timeline = await executions.timeline(id);
      return (
        timeline && { ...headerOf(timeline, search), content: <TimelineView entries={timeline.entries} /> }
      );
    },
    emptyText: app ? (
      <>
        No logins yet. Open <a href={app}>{app}</a> and sign in to see the login here.
      </>
    ) : (
      'No logins yet. Sign in to one of the clients to see the login here.'
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

function headerOf({ summary, sentence, about }: Timeline, search: string): Detail {
  return {
    heading: sentence,
    about,
    action: (
      <form method="post" action={`${loginUrl(summary.id)}/run-again${search}`}>
        <button type="submit">Run again</button>
      </form>
    ),
  };
}

const loginUrl = (id: string): string => `/inspector/logins/${encodeURIComponent(id)}`;

export function replayDetail(replayed: Timeline, recorded: Timeline, search: string): Detail {
  return {
    ...headerOf(replayed, search),
    transient: true,
    content: (
      <>
        <div class="again">
          <p>Ran again with the current Actions. Nothing was stored or sent.</p>
          <p>
            Recorded <Chip {...recorded.summary.result} /> Now <Chip {...replayed.summary.result} />
          </p>
          <p>
            <a href={`${loginUrl(replayed.summary.id)}${search}`}>Back to the recorded login</a>
          </p>
        </div>
        <TimelineView entries={replayed.entries} />
      </>
    ),
  };
}
