/** @jsxImportSource hono/jsx */
// The pages of second factors: set one up, prove it, note the recovery code. Plain forms; they work without JavaScript.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { FactorType } from '../mfa/types';
import { Alert, Layout } from './layout';

export interface FactorPage {
  tenant: string;
  /** Identifies the login this page belongs to. */
  state: string;
  problem?: string;
  /** Factors the user may choose instead. */
  others: FactorType[];
}

export interface OtpSetup {
  /** SVG of the QR code. */
  qr: string;
  /** In base32, for those who cannot scan. */
  secret: string;
}

const OTHER_WAYS: Record<FactorType, string> = {
  otp: 'Use a one-time password',
  'recovery-code': 'Use a recovery code',
};

/** With a hyphen that does not end a line. */
const UNBROKEN = 'one\u2011time';

const action = (state: string, path = '') => `/u/mfa${path}?state=${encodeURIComponent(state)}`;
const grouped = (text: string) => text.match(/.{1,4}/g)?.join(' ') ?? text;

export function OtpSetupPage({ qr, secret, ...page }: FactorPage & OtpSetup) {
  return (
    <Frame
      {...page}
      heading="Set up a one-time password"
      lead="Scan this with an authenticator app, then enter the code it shows."
    >
      <div class="qr" role="img" aria-label="QR code for your authenticator app">
        {raw(qr)}
      </div>
      <p class="hint">Cannot scan it? Type this secret into the app instead:</p>
      <code class="secret">{grouped(secret)}</code>
      <CodeForm {...page} />
    </Frame>
  );
}

export function OtpPage(page: FactorPage) {
  return (
    <Frame
      {...page}
      heading="Enter your one-time password"
      lead="Your authenticator app shows it: six digits, new every 30 seconds."
    >
      <CodeForm {...page} />
    </Frame>
  );
}

export function RecoveryPage(page: FactorPage) {
  return (
    <Frame
      {...page}
      heading="Enter your recovery code"
      lead="The code you noted when you set up your second factor. It works once; you get a new one."
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
            {...invalid(page)}
          />
        </label>
        <button type="submit">Continue</button>
      </form>
    </Frame>
  );
}

/** Shown once: what is stored is only a digest. */
export function RecoveryCodePage({ code, ...page }: FactorPage & { code: string }) {
  return (
    <Frame
      {...page}
      heading="Save your recovery code"
      lead="Without your authenticator app, this code lets you sign in once. Keep it where you keep passwords."
    >
      <code class="secret">{grouped(code)}</code>
      <form method="post" action={action(page.state, '/noted')}>
        <button type="submit">I have noted it</button>
      </form>
    </Frame>
  );
}

export function RecoverySetupPage(page: FactorPage) {
  return (
    <Frame
      {...page}
      heading="Set up a recovery code"
      lead="A code that lets you sign in once when your other ways to prove who you are fail."
    >
      <form method="post" action={action(page.state)}>
        <input type="hidden" name="factor" value="recovery-code" />
        <button type="submit">Show me my code</button>
      </form>
    </Frame>
  );
}

interface FrameProps extends FactorPage {
  heading: string;
  lead: string;
  children: Child;
}

function Frame({ heading, lead, children, ...page }: FrameProps) {
  return (
    <Layout tenant={page.tenant} title={page.problem ? `${heading}: there is a problem` : heading}>
      <h1>{heading.replace('one-time', UNBROKEN)}</h1>
      <p class="lead">{lead}</p>
      {page.problem && <Alert>{page.problem}</Alert>}
      {children}
      {page.others.map((type) => (
        <p class="aside" key={type}>
          <a href={`${action(page.state)}&use=${type}`}>{OTHER_WAYS[type]}</a>
        </p>
      ))}
    </Layout>
  );
}

function CodeForm(page: FactorPage) {
  return (
    <form method="post" action={action(page.state)}>
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
          {...invalid(page)}
        />
      </label>
      <button type="submit">Continue</button>
    </form>
  );
}

const invalid = ({ problem }: FactorPage) =>
  problem ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'problem' } : {};
