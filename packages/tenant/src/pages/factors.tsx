/** @jsxImportSource hono/jsx */
// Pages for second factors: set up, prove, save the recovery code. They work without JavaScript.
import { raw } from 'hono/html';
import type { FactorType } from '../mfa/types';
import { invalidAttributes, Layout, type LayoutProps } from './layout';

export interface FactorPage {
  tenant: string;
  /** Identifies the login. */
  state: string;
  problem?: string;
  others: FactorType[];
}

interface OtpSetup {
  /** SVG of the QR code. */
  qr: string;
  /** In base32. */
  secret: string;
}

const OTHER_WAYS: Record<FactorType, string> = {
  otp: 'Use a one-time password',
  'recovery-code': 'Use a recovery code',
};

const action = (state: string, path = '') => `/u/mfa${path}?state=${encodeURIComponent(state)}`;
const grouped = (text: string) => text.match(/.{1,4}/g)?.join(' ') ?? text;

export function OtpSetupPage({ qr, secret, ...page }: FactorPage & OtpSetup) {
  return (
    <FactorLayout
      {...page}
      title={'Set up a one\u2011time password'}
      lead="Scan the QR code with an authenticator app, then enter the code it shows."
    >
      <div class="qr" role="img" aria-label="QR code for your authenticator app">
        {raw(qr)}
      </div>
      <p class="hint">Can’t scan it? Enter this key in the app instead:</p>
      <code class="secret">{grouped(secret)}</code>
      <CodeForm {...page} />
    </FactorLayout>
  );
}

export function OtpPage(page: FactorPage) {
  return (
    <FactorLayout
      {...page}
      title={'Enter your one\u2011time password'}
      lead="Open your authenticator app and enter the 6-digit code."
    >
      <CodeForm {...page} />
    </FactorLayout>
  );
}

export function RecoveryPage(page: FactorPage) {
  return (
    <FactorLayout
      {...page}
      title="Enter your recovery code"
      lead="The code you saved when you set up your second factor. It works once; you will get a new one."
    >
      <form method="post" action={action(page.state)}>
        <input type="hidden" name="factor" value="recovery-code" />
        <label>
          Recovery code
          <input
            type="text"
            name="code"
            required
            maxlength={64}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            autofocus
            {...invalidAttributes(page.problem)}
          />
        </label>
        <button type="submit">Continue</button>
      </form>
    </FactorLayout>
  );
}

/** The code is shown only once: the database has its digest. */
export function RecoveryCodePage({ code, ...page }: FactorPage & { code: string }) {
  return (
    <FactorLayout
      {...page}
      title="Save your recovery code"
      lead="Use this code to sign in once if you lose your authenticator app. Store it in a safe place, such as a password manager."
    >
      <code class="secret">{grouped(code)}</code>
      <form method="post" action={action(page.state, '/noted')}>
        <button type="submit">I have saved the code</button>
      </form>
    </FactorLayout>
  );
}

export function RecoverySetupPage(page: FactorPage) {
  return (
    <FactorLayout
      {...page}
      title="Set up a recovery code"
      lead="A recovery code lets you sign in once if your other factors are unavailable."
    >
      <form method="post" action={action(page.state)}>
        <input type="hidden" name="factor" value="recovery-code" />
        <button type="submit">Show recovery code</button>
      </form>
    </FactorLayout>
  );
}

function FactorLayout({ state, others, children, ...layout }: FactorPage & LayoutProps) {
  return (
    <Layout {...layout}>
      {children}
      {others.map((type) => (
        <p class="aside" key={type}>
          <a href={`${action(state)}&use=${type}`}>{OTHER_WAYS[type]}</a>
        </p>
      ))}
    </Layout>
  );
}

function CodeForm({ state, problem }: FactorPage) {
  return (
    <form method="post" action={action(state)}>
      <input type="hidden" name="factor" value="otp" />
      <label>
        One-time password
        <input
          class="code"
          type="text"
          name="code"
          required
          maxlength={7}
          inputmode="numeric"
          pattern="[0-9]{3} ?[0-9]{3}"
          title="Six digits"
          autocomplete="one-time-code"
          autofocus
          {...invalidAttributes(problem)}
        />
      </label>
      <button type="submit">Continue</button>
    </form>
  );
}
