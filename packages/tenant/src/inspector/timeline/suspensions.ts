// Where a login stopped for its user: a page an Action sent them to, or second factors; and how they came back.
import type { FactorCommand } from '@encore/actions-kit/runtime/types';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import type { TimelineEntry } from '../types';
import { ended } from './effects';
import { inCode, roughly } from './words';

type WaitingFor = NonNullable<Decision['waitingFor']>;

/** @param next how it went on; undefined while the user is away */
export function pauseEntries(
  record: ExecutionRecord,
  stretch: Stretch,
  next: Stretch | undefined,
): TimelineEntry[] {
  const waitingFor = stretch.decision?.waitingFor;
  if (!waitingFor) return [];
  const pause = { record, at: ended(stretch) - record.stretches[0].at, waitingFor, stretch, next };
  return [...factorEntry(pause), ...redirectEntry(pause)];
}

interface Pause {
  record: ExecutionRecord;
  at: number;
  waitingFor: WaitingFor;
  stretch: Stretch;
  next: Stretch | undefined;
}

function factorEntry({ record, at, waitingFor, stretch, next }: Pause): TimelineEntry[] {
  const { factors } = waitingFor;
  if (factors.length === 0) return [];
  const passed = next?.factors.slice(stretch.factors.length) ?? [];
  const asked = factors.some(({ kind }) => kind === 'challenge')
    ? 'Asked for a second factor'
    : 'Asked to set up a second factor';
  const away = next ? `: passed${after(record, stretch, next)}.` : ': not passed yet.';
  const notes: NonNullable<TimelineEntry['notes']> = [
    { text: `${asked}${away}`, tone: next ? 'good' : 'wait' },
  ];
  const refusal = tellOfClient(record);
  if (refusal) notes.unshift({ text: refusal, tone: 'quiet' });
  return [
    {
      at,
      title: 'Second factor',
      tone: next ? 'good' : 'wait',
      rows: [
        ...factors.map((command) => ({ code: `${command.kind}: ${typesOf(command)}` })),
        ...passed.map((type) => ({ code: type, result: 'passed', tone: 'good' as const })),
      ],
      notes,
      json: waitingFor,
    },
  ];
}

const typesOf = ({ factors }: FactorCommand): string =>
  factors.length === 0 ? 'any factor' : factors.map(({ type }) => String(type)).join(' or ');

/** Where there is no browser to ask, the client is told so. */
function tellOfClient({ kind }: ExecutionRecord): string | undefined {
  if (kind === 'silent') return 'The client was told interaction_required: a silent login shows no page.';
  if (kind === 'refresh' || kind === 'password') {
    return 'The client was told mfa_required, with a token to take the exchange up again.';
  }
  return undefined;
}

function redirectEntry({ record, at, waitingFor, stretch, next }: Pause): TimelineEntry[] {
  const url = waitingFor.redirect?.url;
  if (url === undefined) return [];
  const { origin, pathname } = new URL(url);
  const place = `${origin}${pathname}`;
  const entry = {
    at,
    title: `Sent to ${new URL(url).host}`,
    rows: [{ code: `GET ${inCode(url, 110).slice(1, -1)}` }],
    json: waitingFor,
  };
  if (record.kind === 'refresh' || record.kind === 'password') {
    const text = 'The exchange was refused: there is no browser to send anywhere.';
    return [{ ...entry, tone: 'bad', notes: [{ text, tone: 'bad' }] }];
  }
  if (record.kind === 'silent') {
    const text = tellOfClient(record) ?? '';
    return [{ ...entry, tone: 'wait', notes: [{ text, tone: 'wait' }] }];
  }
  if (!next) {
    const text = `The browser went to ${place} and has not come back.`;
    return [{ ...entry, tone: 'wait', notes: [{ text, tone: 'wait' }] }];
  }
  const text = `The browser went to ${place} and came back${after(record, stretch, next)}.`;
  return [{ ...entry, tone: 'good', notes: [{ text, tone: 'good' }] }];
}

/** A login that is run again waits for nobody. */
function after({ again }: ExecutionRecord, stretch: Stretch, next: Stretch): string {
  return again ? ', as recorded' : ` after ${roughly(next.at - ended(stretch))}`;
}
