/** @jsxImportSource hono/jsx */
// Pages that show a message or ask for a confirmation.
import { Layout } from './layout';

export interface Message {
  title: string;
  text: string[];
  /** Where to go next. */
  link?: { href: string; label: string };
}

export function MessagePage({ tenant, title, text, link }: Message & { tenant: string }) {
  return (
    <Layout tenant={tenant} title={title}>
      {text.map((paragraph) => (
        <p class="lead" key={paragraph}>
          {paragraph}
        </p>
      ))}
      {link && (
        <p class="aside">
          <a href={link.href}>{link.label}</a>
        </p>
      )}
    </Layout>
  );
}

/** Shown if the request does not prove that it comes from an app of the user. */
export function ConfirmSignOutPage({ tenant, action }: { tenant: string; action: string }) {
  return (
    <Layout tenant={tenant} title="Sign out?" lead={`Apps that use ${tenant} will ask you to sign in again.`}>
      <form method="post" action={action}>
        <button type="submit">Sign out</button>
      </form>
    </Layout>
  );
}

/** Resubmits a cross-site form from this site, so that cookies are included. */
export function ResubmitPage(props: { tenant: string; action: string; fields: Record<string, unknown> }) {
  const { tenant, action, fields } = props;
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  return (
    <Layout tenant={tenant} title="Welcome back" lead="Continue to finish signing in.">
      <form method="post" action={action}>
        {texts.map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} key={name} />
        ))}
        <button type="submit">Continue</button>
      </form>
    </Layout>
  );
}

export const CROSS_SITE_FORM: Message = {
  title: 'This form came from another site',
  text: ['Nothing was changed. Return to the app and sign in again.'],
};

/** @param request the failed one; a form is not sent again */
export const unavailable = (request: { method: string; url: string }): Message => ({
  title: 'Sign-in is temporarily unavailable',
  text: ['Something went wrong. Try again in a moment.'],
  ...(request.method === 'GET' && { link: { href: request.url, label: 'Try again' } }),
});

export const FAILED: Message = {
  title: 'Something went wrong',
  text: ['The error was logged. Return to the app and try again.'],
};

export const INVALID: Message = {
  title: 'This request is not valid',
  text: ['It contains a value that cannot be processed. Return to the app and try again.'],
};

export const EXPIRED: Message = {
  title: 'This sign-in has expired',
  text: [
    'It was already completed, took too long or was started in another browser. Return to the app and sign in again.',
  ],
};
