/** @jsxImportSource hono/jsx */
// The frame of every page of the tenant: its own name, so that it is clear who asks for the password.
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';

interface LayoutProps {
  /** Name of the tenant. */
  tenant: string;
  title: string;
  children: Child;
}

/** A whole document. Everything put into it is escaped. */
export function Layout({ tenant, title, children }: LayoutProps) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${tenant}</title>
        <link rel="icon" href="data:," />
        <link rel="preload" href="/assets/instrument-sans.woff2" as="font" type="font/woff2" crossorigin />
        <link rel="stylesheet" href="/assets/tenant.css" />
      </head>
      <body>
        ${<Brand tenant={tenant} />}
        <main>${children}</main>
        <footer>This page belongs to the sign-in service, not to the app. It runs on this machine only.</footer>
      </body>
    </html>`;
}

/** The sentence that says what went wrong; screen readers announce it. */
export function Alert({ children }: { children: Child }) {
  return (
    <p class="alert" role="alert" id="problem">
      {children}
    </p>
  );
}

function Brand({ tenant }: { tenant: string }) {
  return (
    <header class="brand">
      <KeyMark />
      <span>
        <b>{tenant}</b>
        <small>Local identity provider</small>
      </span>
    </header>
  );
}

function KeyMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3">
      <circle cx="12" cy="16" r="7.5" />
      <path d="M19.5 16H30M25 16v6" stroke-linecap="round" />
    </svg>
  );
}
