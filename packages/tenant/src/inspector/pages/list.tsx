/** @jsxImportSource hono/jsx */
// The left side: tabs, filter and list.
import { Chip, Time } from './components';
import type { Row, RowPage, Tab } from './tab';

/** The state in the URL. */
export interface View {
  tab: Tab;
  filter: string;
  /** Cursor of the list's page; undefined for the first page. */
  before: string | undefined;
  id: string | undefined;
}

export function urlOf({ tab, id, filter, before }: Pick<View, 'tab'> & Partial<View>): string {
  const query = new URLSearchParams({
    ...(filter ? { filter } : {}),
    ...(before ? { before } : {}),
  }).toString();
  return `/inspector/${tab.path}${id ? `/${encodeURIComponent(id)}` : ''}${query ? `?${query}` : ''}`;
}

export function Tabs({ tabs, current }: { tabs: Tab[]; current: Tab }) {
  return (
    <nav class="tabs" id="tabs" aria-label="Sections">
      {tabs.map((tab) => (
        <a href={urlOf({ tab })} aria-current={tab === current ? 'page' : undefined} key={tab.path}>
          {tab.name}
        </a>
      ))}
    </nav>
  );
}

export function FilterBox({ view: { tab, id, filter } }: { view: View }) {
  return (
    <search id="search">
      <form action={urlOf({ tab, id })}>
        <input
          type="search"
          name="filter"
          value={filter}
          placeholder={`Filter by ${tab.filterHint}`}
          aria-label={`Filter ${tab.name.toLowerCase()}`}
          autocomplete="off"
          spellcheck={false}
        />
      </form>
      <button type="button" id="follow" title="Open new logins automatically" hidden>
        Follow
      </button>
    </search>
  );
}

export function List({ view, page }: { view: View; page: RowPage }) {
  const { tab, filter, before } = view;
  return (
    <section
      class="list"
      id="list"
      aria-label={`${tab.name} list`}
      data-of={`${tab.path} ${before ?? ''} ${filter}`}
    >
      {before && (
        <p class="more">
          <a href={urlOf({ ...view, before: undefined })}>Back to newest</a>
        </p>
      )}
      <ol id="rows">
        {page.rows.map((row) => (
          <RowItem row={row} view={view} key={row.id} />
        ))}
      </ol>
      {page.rows.length === 0 && <EmptyList view={view} />}
      {page.next && (
        <p class="more" id="more">
          <a href={urlOf({ ...view, before: page.next })}>Show more</a>
        </p>
      )}
    </section>
  );
}

function RowItem({ row: { id, title, at, line, chip }, view }: { row: Row; view: View }) {
  return (
    <li id={`row-${id}`}>
      <a href={urlOf({ ...view, id })} aria-current={id === view.id ? 'true' : undefined}>
        <span>
          <b>{title}</b> {at && <Time at={at} />}
        </span>{' '}
        <span>
          <span class="line">{line}</span> {chip && <Chip {...chip} />}
        </span>
      </a>
    </li>
  );
}

function EmptyList({ view }: { view: View }) {
  const { tab, filter } = view;
  if (!filter) return <p class="nothing">{tab.emptyText}</p>;
  return (
    <p class="nothing">
      No {tab.noun} matches “{filter}”.{' '}
      <a href={urlOf({ ...view, filter: '', before: undefined })}>Show all</a>
    </p>
  );
}
