/** @jsxImportSource hono/jsx */
// The document of the inspector: list on the left, details on the right. Works without JavaScript.
import type { BuildProblem } from '@encore/actions-kit/build/build-problems';
import { html } from 'hono/html';
import { BuildProblems } from './build-problems';
import { FilterBox, List, Tabs, urlOf, type View } from './list';
import { Shortcuts } from './shortcuts';
import type { Detail, RowPage, Tab } from './tab';

interface FrameProps {
  tabs: Tab[];
  view: View;
  page: RowPage;
  detail: Detail;
  problems: readonly BuildProblem[];
}

/** A complete document. All values are escaped. */
export function Frame({ tabs, view, page, detail, problems }: FrameProps) {
  const { tab } = view;
  const hasSelection = view.id !== undefined;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${detail.heading} · Tenant inspector</title>
        <link rel="icon" href="data:," />
        <link rel="preload" href="/assets/instrument-sans.woff2" as="font" type="font/woff2" crossorigin />
        <link rel="preload" href="/assets/bricolage-grotesque.woff2" as="font" type="font/woff2" crossorigin />
        <link rel="stylesheet" href="/inspector/assets/inspector.css" />
        <script type="module" src="/inspector/assets/inspector.js"></script>
      </head>
      <body data-tab="${tab.path}" data-shows="${hasSelection ? 'one' : 'list'}">
        ${(
          <>
            <a class="skip" href="#detail">
              Skip to the {hasSelection ? tab.noun : 'overview'}
            </a>
            <main>
              <div class="side">
                <header class="bar">
                  <h1>
                    <a href="/inspector">Tenant inspector</a>
                  </h1>
                  <p class="live" id="live" hidden />
                  <button type="button" id="keys" aria-label="Keyboard shortcuts" hidden>
                    ?
                  </button>
                </header>
                <Tabs tabs={tabs} current={tab} />
                <FilterBox view={view} />
                <List view={view} page={page} />
              </div>
              <div class="reading">
                <BuildProblems problems={problems} />
                <RightSide view={view} detail={detail} />
              </div>
            </main>
            <p class="unseen" id="said" role="status" />
            <progress id="busy" aria-label="Loading" hidden />
            <Shortcuts />
          </>
        )}
      </body>
    </html>`;
}

function RightSide({ view, detail }: Pick<FrameProps, 'view' | 'detail'>) {
  const { heading, about, action, content, transient } = detail;
  return (
    <section id="detail" aria-labelledby="heading" data-passing={transient ? '' : undefined}>
      {view.id !== undefined && (
        <p class="back">
          <a href={urlOf({ ...view, id: undefined })}>{view.tab.name}</a>
        </p>
      )}
      <header class="heading">
        <div>
          <h2 id="heading" tabindex={-1}>
            {heading}
          </h2>
          {about && <p class="about">{about}</p>}
        </div>
        {action}
      </header>
      {content}
    </section>
  );
}
