/** @jsxImportSource hono/jsx */
// Shared components of the inspector's pages.
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

/** Labeled times, separated by commas; those without a value are omitted. */
export function Times({ times }: { times: [label: string, at: Date | null | undefined][] }) {
  const known = times.flatMap(([label, at]) => (at ? [{ label, at }] : []));
  return known.map(({ label, at }, index) => (
    <>
      {index > 0 && ', '}
      {label} <Time at={at} />
    </>
  ));
}

export function Chip({ text, tone }: { text: string; tone: Tone }) {
  return <span class={`chip ${tone}`}>{text}</span>;
}

interface CardProps {
  title: string;
  aside?: string | number;
  children?: Child;
}

export function Card({ title, aside, children }: CardProps) {
  return (
    <section class="card">
      <header>
        <h3>{title}</h3>
        {aside !== undefined && <p class="aside">{aside}</p>}
      </header>
      {children}
    </section>
  );
}

/** A fact without a value is not shown. */
type Fact = [name: string, value: Child | Date | null | undefined];

interface FactsProps {
  facts: Fact[];
  code?: boolean;
  none?: string;
}

export function Facts({ facts, code = false, none }: FactsProps) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (known.length === 0 && none !== undefined) return <p class="soft">{none}</p>;
  return (
    <dl class={code ? 'facts code' : 'facts'}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value instanceof Date ? <Time at={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Metadata({ values }: { values: object | null | undefined }) {
  const facts = Object.entries(values ?? {}).map(([name, value]): Fact => [name, JSON.stringify(value)]);
  return <Facts code facts={facts} none="Empty." />;
}

export function JsonDetails({ of, label = 'JSON' }: { of: unknown; label?: string }) {
  return (
    <details class="json">
      <summary>{label}</summary>
      <pre>{JSON.stringify(of, null, 2)}</pre>
    </details>
  );
}

/** A link to an item of another tab. @param tab path of the tab */
export const detailLink = (tab: string, id: string, text: Child = id) => (
  <a href={`/inspector/${tab}/${encodeURIComponent(id)}`}>{text}</a>
);

interface LinkListProps {
  items: { key: string; link: Child; about?: Child }[];
  none: string;
}

export function LinkList({ items, none }: LinkListProps) {
  if (items.length === 0) return <p class="soft">{none}</p>;
  return (
    <ul class="links">
      {items.map(({ key, link, about }) => (
        <li key={key}>
          {link} {about && <span class="soft">{about}</span>}
        </li>
      ))}
    </ul>
  );
}
