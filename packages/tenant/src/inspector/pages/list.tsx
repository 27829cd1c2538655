/** @jsxImportSource hono/jsx */
// The left side: tabs, filter, and the list with its chips.
import { Chip, Time } from './components';
import type { Row, RowPage, Tab } from './tab';

/** What the address says. */
export interface View {
  tab: Tab;
  filter: string;
  /** Where a later page of the list begins. */
  before: string | undefined;
  /** What is shown on the right. */
  id: string | undefined;
}

/** The address of a view; what is left out is not in it. */
export function addressOf({ tab, id, filter, before }: Pick<View, 'tab'> & Partial<View>): string {
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
        <a href={addressOf({ tab })} aria-current={tab === current ? 'page' : undefined} key={tab.path}>
          {tab.name}
        </a>
      ))}
    </nav>
  );
}

export function FilterBox({ view: { tab, id, filter } }: { view: View }) {
  return (
    <search id="search">
      <form action={addressOf({ tab, id })}>
        <input
          type="search"
          name="filter"
          value={filter}
          placeholder={`Filter: ${tab.filters}`}
          aria-label={`Filter ${tab.name.toLowerCase()}`}
          autocomplete="off"
          spellcheck={false}
        />
      </form>
      <button type="button" id="follow" title="Open each new login as it comes" hidden>
        Follow
      </button>
    </search>
  );
}

/** @param page what the view's address leads to */
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
          <a href={addressOf({ ...view, before: undefined })}>Back to the newest</a>
        </p>
      )}
      <ol id="rows">
        {page.rows.map((row) => (
          <RowItem row={row} view={view} key={row.id} />
        ))}
      </ol>
      {page.rows.length === 0 && <Nothing view={view} />}
      {page.next && (
        <p class="more" id="more">
          <a href={addressOf({ ...view, before: page.next })}>Show more</a>
        </p>
      )}
    </section>
  );
}

function RowItem({ row: { id, title, at, line, chip }, view }: { row: Row; view: View }) {
  return (
    <li id={`row-${id}`}>
      <a href={addressOf({ ...view, id })} aria-current={id === view.id ? 'true' : undefined}>
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

function Nothing({ view }: { view: View }) {
  const { tab, filter } = view;
  if (!filter) return <p class="nothing">{tab.empty}</p>;
  return (
    <p class="nothing">
      No {tab.one} matches “{filter}”.{' '}
      <a href={addressOf({ ...view, filter: '', before: undefined })}>Show all</a>
    </p>
  );
}
