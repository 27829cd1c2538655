/** @jsxImportSource hono/jsx */
// The timeline of a login.
import { formatDuration } from '../format';
import type { Timeline, TimelineEntry } from '../types';
import { Facts, JsonDetails } from './components';

export function TimelineView({ entries }: Pick<Timeline, 'entries'>) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li class={entry.tone} key={`${entry.at} ${entry.title}`}>
          <span class="when">{formatDuration(entry.at)}</span>
          <Entry {...entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ title, aside, rows, console: lines, diff, notes, tokens, json }: TimelineEntry) {
  return (
    <article class="card">
      <header>
        <h3>{title}</h3>
        {aside && <p class="aside">{aside}</p>}
      </header>
      {rows.length > 0 && <Rows rows={rows} />}
      {lines && lines.length > 0 && <Console lines={lines} />}
      {diff && diff.length > 0 && <Diff diff={diff} />}
      {notes?.map(({ text, tone }) => (
        <p class={`note ${tone}`} key={text}>
          {text}
        </p>
      ))}
      {tokens && tokens.length > 0 && <Tokens tokens={tokens} />}
      {json !== undefined && <JsonDetails of={json} />}
    </article>
  );
}

function Rows({ rows }: Pick<TimelineEntry, 'rows'>) {
  return (
    <ul class="rows">
      {rows.map(({ code, result, tone = 'quiet' }) => (
        <li key={code}>
          <code>{code}</code> {result && <span class={`result ${tone}`}>{result}</span>}
        </li>
      ))}
    </ul>
  );
}

function Console({ lines }: { lines: NonNullable<TimelineEntry['console']> }) {
  return (
    <div class="console">
      <h4>Console</h4>
      <ul>
        {lines.map(({ level, text }) => (
          <li class={level} key={text}>
            <b>{level}</b> <code>{text}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

const SIGNS = { '+': 'added', '-': 'removed' } as const;

function Diff({ diff }: { diff: NonNullable<TimelineEntry['diff']> }) {
  return (
    <ul class="diff">
      {diff.map(({ sign, text }) => (
        <li class={SIGNS[sign]} key={`${sign}${text}`}>
          <span class="unseen">{SIGNS[sign]}: </span>
          <span aria-hidden="true">{sign} </span>
          <code>{text}</code>
        </li>
      ))}
    </ul>
  );
}

function Tokens({ tokens }: { tokens: NonNullable<TimelineEntry['tokens']> }) {
  return (
    <div class="tokens">
      {tokens.map(({ title, facts, json }) => (
        <section key={title}>
          <h4>{title}</h4>
          <Facts code facts={facts} />
          <JsonDetails of={json} />
        </section>
      ))}
    </div>
  );
}
