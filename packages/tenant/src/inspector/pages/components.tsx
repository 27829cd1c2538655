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
type Fact = [name: string, value: Child | null | undefined];

interface FactsProps {
  facts: Fact[];
  /** Whether the values are code. */
  code?: boolean;
  /** Shown if there are no facts. */
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
          <dd>{value}</dd>
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

interface DetailLinkProps {
  /** Path of the tab. */
  tab: string;
  id: string;
  /** The id if omitted. */
  children?: Child;
}

/** A link to an item of another tab. */
export function DetailLink({ tab, id, children = id }: DetailLinkProps) {
  return <a href={`/inspector/${tab}/${encodeURIComponent(id)}`}>{children}</a>;
}

interface LinkListProps {
  items: { key: string; link: Child; about?: Child }[];
  /** Shown if there are no items. */
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
