/** @jsxImportSource hono/jsx */
// A page that only says something: signed out, or why a login cannot go on.
import { Layout } from './layout';

export interface Message {
  title: string;
  /** Plain sentences, one paragraph each. */
  text: string[];
}

export function MessagePage({ tenant, title, text }: Message & { tenant: string }) {
  return (
    <Layout tenant={tenant} title={title}>
      <h1>{title}</h1>
      {text.map((paragraph) => (
        <p class="lead" key={paragraph}>
          {paragraph}
        </p>
      ))}
    </Layout>
  );
}

/** Asks before signing out, when the request does not prove that it comes from an app of the user. */
export function ConfirmSignOutPage({ tenant, action }: { tenant: string; action: string }) {
  return (
    <Layout tenant={tenant} title="Sign out">
      <h1>Sign out?</h1>
      <p class="lead">Apps that use {tenant} will ask you to sign in again.</p>
      <form method="post" action={action}>
        <button type="submit">Sign out</button>
      </form>
    </Layout>
  );
}

/** Sends a form that came from another site once more, from this one. */
export function ResubmitPage(props: { tenant: string; action: string; fields: Record<string, unknown> }) {
  const { tenant, action, fields } = props;
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  return (
    <Layout tenant={tenant} title="Continue signing in">
      <h1>Welcome back</h1>
      <p class="lead">Continue, and you are signed in.</p>
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
  text: ['Nothing was done. Go back to the app and sign in again.'],
};

export const UNAVAILABLE: Message = {
  title: 'Signing in is not possible right now',
  text: ['The sign-in service has a problem of its own. Try again in a moment.'],
};

export const EXPIRED: Message = {
  title: 'This sign-in has expired',
  text: [
    'It was finished already, took too long or was started in another browser. Go back to the app and sign in again.',
  ],
};
