// Timeline entries for suspensions: second factors and redirects, and how the login resumed.
import type { FactorCommand } from '@encore/actions-kit/runtime/types';
import { stretchEnd } from '../../executions/stretch';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import { formatCode, formatRoughDuration } from '../format';
import type { TimelineEntry } from '../types';

interface SuspendedStretch {
  record: ExecutionRecord;
  waitingFor: NonNullable<Decision['waitingFor']>;
  stretch: Stretch;
  /** The stretch that resumed the login; undefined while it is suspended. */
  next: Stretch | undefined;
}

export function suspensionEntries(
  record: ExecutionRecord,
  stretch: Stretch,
  next: Stretch | undefined,
): TimelineEntry[] {
  const waitingFor = stretch.decision?.waitingFor;
  if (!waitingFor) return [];
  const suspended = { record, waitingFor, stretch, next };
  return [...factorEntry(suspended), ...redirectEntry(suspended)];
}

function factorEntry({ record, waitingFor, stretch, next }: SuspendedStretch): TimelineEntry[] {
  const { factors } = waitingFor;
  if (factors.length === 0) return [];
  const passed = next?.factors.slice(stretch.factors.length) ?? [];
  const request = factors.some(({ kind }) => kind === 'challenge')
    ? 'Second factor requested'
    : 'Enrollment of a second factor requested';
  const result = next ? `passed${timeUntil(record, stretch, next)}` : 'not passed yet';
  const error = clientError(record);
  const tone = next ? 'good' : 'wait';
  return [
    {
      at: stretchEnd(stretch),
      title: 'Second factor',
      tone,
      rows: [
        ...factors.map((command) => ({ code: `${command.kind}: ${typesOf(command)}` })),
        ...passed.map((type) => ({ code: type, result: 'passed', tone: 'good' as const })),
      ],
      notes: [
        ...(error ? [{ text: error, tone: 'quiet' as const }] : []),
        { text: `${request}: ${result}.`, tone },
      ],
      json: waitingFor,
    },
  ];
}

const typesOf = ({ factors }: FactorCommand): string =>
  factors.length === 0 ? 'any factor' : factors.map(({ type }) => String(type)).join(' or ');

/** The error returned to the client if there is no browser to prompt the user. */
function clientError({ kind }: ExecutionRecord): string | undefined {
  if (kind === 'silent') {
    return 'The client received interaction_required: a silent login cannot show a page.';
  }
  if (kind === 'refresh' || kind === 'password') {
    return 'The client received mfa_required, with a token to resume the exchange.';
  }
  return undefined;
}

function redirectEntry({ record, waitingFor, stretch, next }: SuspendedStretch): TimelineEntry[] {
  const url = waitingFor.redirect?.url;
  if (url === undefined) return [];
  const { origin, pathname, host } = new URL(url);
  const [text, tone] = redirectNote(`${origin}${pathname}`, record, stretch, next);
  return [
    {
      at: stretchEnd(stretch),
      title: `Redirect to ${host}`,
      rows: [{ code: `GET ${formatCode(url, 110).slice(1, -1)}` }],
      json: waitingFor,
      tone,
      notes: [{ text, tone }],
    },
  ];
}

function redirectNote(
  page: string,
  record: ExecutionRecord,
  stretch: Stretch,
  next: Stretch | undefined,
): [text: string, tone: TimelineEntry['tone']] {
  if (record.kind === 'refresh' || record.kind === 'password') {
    return ['The exchange was denied: a redirect needs a browser.', 'bad'];
  }
  if (record.kind === 'silent') return [clientError(record) ?? '', 'wait'];
  if (!next) return [`The browser was redirected to ${page} and has not returned.`, 'wait'];
  return [`The browser was redirected to ${page} and returned${timeUntil(record, stretch, next)}.`, 'good'];
}

/** A replay does not wait for the user. */
const timeUntil = ({ replayed }: ExecutionRecord, stretch: Stretch, next: Stretch): string =>
  replayed ? ', as recorded' : ` after ${formatRoughDuration(next.at - stretchEnd(stretch))}`;
