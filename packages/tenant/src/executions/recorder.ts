// Records every login and exchange asynchronously: changes are batched in memory and stored together.
import type { PostLoginOutcome, TriggerEvent } from '@encore/actions-kit/runtime/types';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import { createNotifier, type Notifier } from '../notifier';
import type { Database } from '../storage/client';
import type {
  ExecutionKind,
  ExecutionRecord,
  ExecutionSummary,
  IssuedTokens,
  Stretch,
} from '../storage/execution-record';
import { idSequence } from '../storage/id-sequence';
import { executions } from '../storage/schema';
import { redactEvent, redactOutcome, redactTokens, type SecretSource } from './redaction';
import { findRecord, storeRecords } from './store';
import { summaryOf } from './summary';

interface StretchStart {
  kind: ExecutionKind;
  event: TriggerEvent;
  execution?: string;
  /** Types of the second factors proved so far. */
  factors: string[];
  /** Its secrets and cached values are redacted. */
  pipeline: SecretSource;
}

/** Records one stretch while it runs. The methods neither block nor throw. */
export interface Recording {
  id: string;
  decided(outcome: PostLoginOutcome): void;
  stored(what: { userId: string; waitedMs: number; grantId?: string }): void;
  refused(reason: string): void;
  /** Records why a login failed after its Actions completed; no effect if they did not. */
  failed(reason: string): void;
}

export interface Recorder {
  begin(start: StretchStart): Recording;
  /** Records issued tokens for an execution, or for the login of a grant. */
  issued(tokens: IssuedTokens, of: Change['of'], pipeline: SecretSource): void;
  /** Notifies after each batch. @returns a function that unsubscribes */
  subscribe: Notifier<ExecutionSummary>['subscribe'];
  /** Resolves when all changes made before the call are stored. */
  settled(): Promise<void>;
}

interface Change {
  of: { execution: string; isNew?: boolean } | { grantId: string };
  /** Used if there is no record: of a new login, or if the process was killed before the first write. */
  initial?: ExecutionRecord;
  apply(record: ExecutionRecord): void;
}

/** Batching window: an uninterrupted login is one write. */
const BATCH_MS = 250;
/** Size of the in-memory cache of recent records. */
const MAX_RECENT = 200;

export function createRecorder(db: Database, log: Logger): Recorder {
  const nextId = idSequence('');
  const recent = new Map<string, ExecutionRecord>();
  const notifier = createNotifier<ExecutionSummary>();
  let changes: Change[] = [];
  let timer: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();

  function enqueue(change: Change): void {
    changes.push(change);
    timer ??= setTimeout(flush, BATCH_MS);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = changes;
    changes = [];
    queue = queue
      .then(() => write(batch))
      .catch((err: unknown) => log.error({ err }, 'a login could not be recorded'));
  }

  async function write(batch: Change[]): Promise<void> {
    const changed = new Map<string, ExecutionRecord>();
    for (const { of, initial, apply } of batch) {
      const found = (await find(of)) ?? initial;
      if (!found) continue;
      apply(found);
      recent.set(found.id, found);
      changed.set(found.id, found);
    }
    await storeRecords(db, [...changed.values()]);
    for (const id of [...recent.keys()].slice(0, -MAX_RECENT)) recent.delete(id);
    for (const record of changed.values()) notifier.notify(summaryOf(record));
  }

  async function find(of: Change['of']): Promise<ExecutionRecord | undefined> {
    if ('execution' in of) {
      const cached = recent.get(of.execution);
      return cached || of.isNew ? cached : findRecord(db, of.execution);
    }
    const isLogin = ({ grantId, kind }: ExecutionRecord) => grantId === of.grantId && kind !== 'refresh';
    const cached = [...recent.values()].find(isLogin);
    if (cached) return cached;
    // The oldest execution of a grant is its login.
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
      const change = (apply: Change['apply']) => enqueue({ of: { execution: id }, apply });
      enqueue({
        of: { execution: id, isNew: execution === undefined },
        initial: { id, kind, stretches: [stretch] },
        apply: (found) => {
          stretch.event = redactEvent(event, pipeline);
          if (!found.stretches.includes(stretch)) found.stretches.push(stretch);
        },
      });
      return {
        id,
        decided: (outcome) => change((found) => changeLast(found, redactOutcome(outcome, pipeline))),
        stored({ userId, waitedMs, grantId }) {
          const stored = { at: Date.now(), userId, waitedMs };
          change((found) => {
            changeLast(found, { stored });
            if (grantId) found.grantId = grantId;
          });
        },
        refused: (reason) => change((found) => changeLast(found, { refused: reason })),
        failed: (reason) =>
          change((found) => {
            const last = found.stretches.at(-1);
            if (last?.decision?.status === 'completed') last.refused ??= reason;
          }),
      };
    },
    issued: (tokens, of, pipeline) =>
      enqueue({
        of,
        apply: (found) => {
          found.tokens = redactTokens(tokens, pipeline);
        },
      }),
    subscribe: notifier.subscribe,
    async settled() {
      flush();
      await queue;
    },
  };
}

/** The record may have been read from the database since the stretch began, so the stretch is looked up in it. */
function changeLast({ stretches }: ExecutionRecord, changes: Partial<Stretch>): void {
  Object.assign(stretches.at(-1) ?? {}, changes);
}
