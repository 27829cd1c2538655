/** @jsxImportSource hono/jsx */
// The small parts details are made of: moments, chips, cards, facts, and JSON behind a disclosure.
import type { Child } from 'hono/jsx';
import type { Tone } from '../../storage/execution-record';
import { formatDateTime, formatTime } from '../format';

export function Time({ at }: { at: Date }) {
  return (
    <time datetime={at.toISOString()} title={formatDateTime(at)}>
      {formatTime(at)}
    </time>
  );
}

export function Chip({ text, tone }: { text: string; tone: Tone }) {
  return <span class={`chip ${tone}`}>{text}</span>;
}

/** A card of the right side. */
export function Card({ title, aside, children }: { title: string; aside?: string; children?: Child }) {
  return (
    <section class="card">
      <header>
        <h3>{title}</h3>
        {aside && <p class="aside">{aside}</p>}
      </header>
      {children}
    </section>
  );
}

/** A name and its value; what has none is left out. */
export type Fact = [name: string, value: Child | null | undefined];

/** @param code values are code, such as tokens' claims */
export function Facts({ facts, code = false }: { facts: Fact[]; code?: boolean }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl class={code ? 'facts code' : 'facts'}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names with JSON values, as metadata are: strings as they are, everything else as JSON. */
export function Metadata({ values, none }: { values: object | null | undefined; none: string }) {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return <p class="soft">{none}</p>;
  return <Facts code facts={entries.map(([name, value]): Fact => [name, JSON.stringify(value)])} />;
}

export function JsonDetails({ of, label = 'JSON' }: { of: unknown; label?: string }) {
  return (
    <details class="json">
      <summary>{label}</summary>
      <pre>{JSON.stringify(of, null, 2)}</pre>
    </details>
  );
}

/** A link to one of another tab. */
export function DetailLink({ tab, id, children }: { tab: string; id: string; children: Child }) {
  return <a href={`/inspector/${tab}/${encodeURIComponent(id)}`}>{children}</a>;
}

/** LinkList with what is said of each; a sentence when there are none. */
export function LinkList({
  items,
  none,
}: {
  items: { key: string; link: Child; about: Child }[];
  none: string;
}) {
  if (items.length === 0) return <p class="soft">{none}</p>;
  return (
    <ul class="links">
      {items.map(({ key, link, about }) => (
        <li key={key}>
          {link} <span class="soft">{about}</span>
        </li>
      ))}
    </ul>
  );
}
