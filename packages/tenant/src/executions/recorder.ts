// Writes down what every login and exchange did, behind its back: changes gather in memory for a moment and are stored together.

import type { PostLoginOutcome, TriggerEvent } from '@encore/actions-kit/runtime/types';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { ExecutionSummary } from '../inspector/types';
import { idSequence } from '../logs/audit';
import type { Database } from '../storage/client';
import type { ExecutionRecord, IssuedTokens, Kind, Stretch } from '../storage/execution-record';
import { executions } from '../storage/schema';
import { type Knowing, recordableEvent, recordableOutcome, recordableTokens } from './redaction';
import { findRecord, storeRecords } from './store';
import { summaryOf } from './summary';

/** A login or exchange that begins. */
interface Beginning {
  kind: Kind;
  event: TriggerEvent;
  /** The record it goes on with, after a suspension. */
  execution?: string;
  /** Types of the second factors proved so far. */
  factors: string[];
  /** Whose secrets and cached values are left out. */
  pipeline: Knowing;
}

/** One stretch of a login while it runs. None of this waits or throws. */
export interface Recording {
  /** The id of the execution. */
  id: string;
  decided(outcome: PostLoginOutcome): void;
  stored(what: { userId: string; waitedMs: number; grantId?: string }): void;
  refused(reason: string): void;
}

export interface Recorder {
  begin(beginning: Beginning): Recording;
  /** Tokens were issued: by the exchange with this id, or for the login this grant is of. */
  issued(tokens: IssuedTokens, of: Change['of'], pipeline: Knowing): void;
  /** @returns a function that ends it */
  subscribe(listener: (summary: ExecutionSummary) => void): () => void;
  /** Resolves when everything noted so far is in the database. */
  settled(): Promise<void>;
}

interface Change {
  of: { execution: string; isNew?: boolean } | { grantId: string };
  /** When there is no record yet: of a login that begins, or whose beginning a kill has swallowed. */
  fresh?: ExecutionRecord;
  apply(record: ExecutionRecord): void;
}

/** How long changes gather. A login without waits is then one write. */
const GATHER_MS = 50;
/** Records kept in memory, for the changes that follow soon. */
const KEPT = 200;

export function createRecorder(db: Database, log: Logger): Recorder {
  const nextId = idSequence('');
  const recent = new Map<string, ExecutionRecord>();
  const listeners = new Set<(summary: ExecutionSummary) => void>();
  let changes: Change[] = [];
  let timer: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();

  function note(change: Change): void {
    changes.push(change);
    timer ??= setTimeout(flush, GATHER_MS);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const gathered = changes;
    changes = [];
    queue = queue
      .then(() => write(gathered))
      .catch((err: unknown) => log.error({ err }, 'a login could not be recorded'));
  }

  async function write(gathered: Change[]): Promise<void> {
    const changed = new Map<string, ExecutionRecord>();
    for (const { of, fresh, apply } of gathered) {
      const found = (await find(of)) ?? fresh;
      if (!found) continue;
      apply(found);
      recent.set(found.id, found);
      changed.set(found.id, found);
    }
    await storeRecords(db, [...changed.values()]);
    for (const id of [...recent.keys()].slice(0, -KEPT)) recent.delete(id);
    for (const record of changed.values()) {
      const summary = summaryOf(record);
      for (const listener of listeners) listener(summary);
    }
  }

  async function find(of: Change['of']): Promise<ExecutionRecord | undefined> {
    if ('execution' in of) {
      const known = recent.get(of.execution);
      if (known || of.isNew) return known;
      return findRecord(db, of.execution);
    }
    const isLogin = ({ grantId, kind }: ExecutionRecord) => grantId === of.grantId && kind !== 'refresh';
    const known = [...recent.values()].find(isLogin);
    if (known) return known;
    // The first one of a grant is its login.
    const [row] = await db
      .select()
      .from(executions)
      .where(eq(executions.grant_id, of.grantId))
      .orderBy(executions.id)
      .limit(1);
    return row?.record;
  }

  return {
    begin({ kind, event, execution, factors, pipeline }) {
      const at = Date.now();
      const stretch: Stretch = { at, event, factors, runs: [] };
      const id = execution ?? nextId(new Date(at));
      const change = (apply: Change['apply']) => note({ of: { execution: id }, apply });
      note({
        of: { execution: id, isNew: execution === undefined },
        fresh: { id, kind, stretches: [stretch] },
        apply: (found) => {
          stretch.event = recordableEvent(event, pipeline);
          if (!found.stretches.includes(stretch)) found.stretches.push(stretch);
        },
      });
      return {
        id,
        decided: (outcome) => change((found) => changeLast(found, recordableOutcome(outcome, pipeline))),
        stored({ userId, waitedMs, grantId }) {
          const stored = { at: Date.now(), userId, waitedMs };
          change((found) => {
            changeLast(found, { stored });
            if (grantId) found.grantId = grantId;
          });
        },
        refused: (reason) => change((found) => changeLast(found, { refused: reason })),
      };
    },
    issued: (tokens, of, pipeline) =>
      note({
        of,
        apply: (found) => {
          found.tokens = recordableTokens(tokens, pipeline);
        },
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async settled() {
      flush();
      await queue;
    },
  };
}

/** A record may have been read from the database meanwhile, so the stretch is looked for in it. */
function changeLast({ stretches }: ExecutionRecord, changes: Partial<Stretch>): void {
  Object.assign(stretches.at(-1) ?? {}, changes);
}
