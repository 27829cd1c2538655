/** @jsxImportSource hono/jsx */
// /u/mail: the mails that would have been sent. Whoever reads them can do what their links do, so only this machine may.
import { Hono } from 'hono';
import { Layout } from '../pages/layout';
import { MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { latestMails, type Mail } from './outbox';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Routes below /u/mail. */
export function mailPage({ config, db }: Tenant): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    // A name that only leads here would let a page of another site read this one.
    if (!LOOPBACK.test(c.req.header('host') ?? '')) {
      const text = ['Mails are shown to this machine only. Use localhost in the address.'];
      return c.html(<MessagePage tenant={config.name} title="Not from here" text={text} />, 403);
    }
    return c.html(<Mailbox tenant={config.name} mails={await latestMails(db)} />);
  });
  return app;
}

function Mailbox({ tenant, mails }: { tenant: string; mails: Mail[] }) {
  return (
    <Layout tenant={tenant} title="Mail">
      <h1>Mail</h1>
      <p class="lead">The local tenant sends nothing. This is what would have been sent.</p>
      {mails.length === 0 && <p>No mail yet.</p>}
      {mails.map(({ id, recipient, subject, body, link, created_at }) => (
        <article class="aside" key={id}>
          <h2>{subject}</h2>
          <p class="hint">
            To {recipient}, <time datetime={created_at.toISOString()}>{created_at.toUTCString()}</time>
          </p>
          <p>{body}</p>
          {link && (
            <p>
              <a href={link}>{subject}</a>
            </p>
          )}
        </article>
      ))}
    </Layout>
  );
}
