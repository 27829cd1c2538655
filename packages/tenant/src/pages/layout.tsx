/** @jsxImportSource hono/jsx */
// Layout of the tenant's pages.
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';

export interface LayoutProps {
  tenant: string;
  /** Title of the document and its heading. */
  title: string;
  lead?: Child;
  problem?: string | undefined;
  children?: Child;
}

/** A complete document. All values are escaped. */
export function Layout({ tenant, title, lead, problem, children }: LayoutProps) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${problem ? `Error: ${title}` : title} · ${tenant}</title>
        <link rel="icon" href="data:," />
        <link rel="preload" href="/assets/instrument-sans.woff2" as="font" type="font/woff2" crossorigin />
        <link rel="stylesheet" href="/assets/tenant.css" />
        <link rel="stylesheet" href="/assets/branding.css" />
      </head>
      <body>
        ${<Brand tenant={tenant} />}
        <main>
          ${(
            <>
              <h1>{title}</h1>
              {lead && <p class="lead">{lead}</p>}
              {problem && (
                <p class="alert" role="alert" id="problem">
                  {problem}
                </p>
              )}
              {children}
            </>
          )}
        </main>
        <footer>This page is part of the sign-in service, not of the app. It runs on this computer only.</footer>
      </body>
    </html>`;
}

/** Attributes of an input the problem is about. */
export const invalidAttributes = (problem: string | undefined) =>
  problem ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'problem' } : {};

function Brand({ tenant }: { tenant: string }) {
  return (
    <header class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3">
        <circle cx="12" cy="16" r="7.5" />
        <path d="M19.5 16H30M25 16v6" stroke-linecap="round" />
      </svg>
      <span>
        <b>{tenant}</b>
        <small>Local identity provider</small>
      </span>
    </header>
  );
}
