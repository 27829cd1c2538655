/** @jsxImportSource hono/jsx */
// Pages for password reset, email verification and unblocking, reached from links in mails.
import { eq, sql } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { clientIp, type NodeBindings } from '../../http';
import { consumeTicket, findTicket, type Ticket } from '../../mail/tickets';
import { type Message, MessagePage } from '../../pages/message';
import { retryAfter } from '../../rate-limit';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { unblock } from '../brute-force';
import { findDatabase, signInDatabase } from '../connections/database';
import { passwordHint, passwordProblem } from '../password-policy';
import { findUser } from '../store';
import { ForgottenPage, OpenLinkPage, ResetPage } from './forms';
import * as messages from './messages';
import { mailPasswordReset, resetPassword } from './password-reset';

/** Routes relative to /u. */
export function accountPages(tenant: Tenant): Hono<NodeBindings> {
  const { config, db, limits } = tenant;
  const app = new Hono<NodeBindings>();
  for (const path of ['/reset-password', '/reset-verify', '/email-verification', '/unblock']) {
    app.use(path, csrf());
  }
  const showMessage = (c: Context, message: Message, status: 200 | 400 | 429 = 200) =>
    c.html(<MessagePage tenant={config.name} {...message} />, status);
  const ticketOf = (c: Context) => c.req.query('ticket') ?? '';

  app.get('/reset-password', (c) => c.html(<ForgottenPage tenant={config.name} />));
  app.post('/reset-password', async (c) => {
    const resets = limits.take('resets', clientIp(c.env.incoming));
    if (!resets.allowed) {
      c.header('retry-after', retryAfter(resets));
      return showMessage(c, messages.TOO_MANY_RESETS, 429);
    }
    const { email } = await c.req.parseBody();
    if (typeof email === 'string') mailPasswordReset(tenant, signInDatabase(config), email);
    return showMessage(c, messages.MAIL_SENT);
  });

  app.get('/reset-verify', async (c) => {
    const found = await findTicket(db, 'password-reset', ticketOf(c));
    const policy = found && (await policyOf(found));
    if (!policy) return showMessage(c, messages.LINK_EXPIRED, 400);
    return c.html(<ResetPage tenant={config.name} ticket={ticketOf(c)} hint={passwordHint(policy)} />);
  });
  app.post('/reset-verify', async (c) => {
    const found = await findTicket(db, 'password-reset', ticketOf(c));
    const policy = found && (await policyOf(found));
    if (!policy) return showMessage(c, messages.LINK_EXPIRED, 400);
    const { password } = await c.req.parseBody();
    const chosen = typeof password === 'string' ? password : '';
    const problem = passwordProblem(chosen, policy);
    if (problem) {
      const page = { tenant: config.name, ticket: ticketOf(c), hint: passwordHint(policy), problem };
      return c.html(<ResetPage {...page} />, 400);
    }
    const ticket = await resetPassword(tenant, ticketOf(c), chosen);
    return ticket ? showMessage(c, messages.PASSWORD_CHANGED) : showMessage(c, messages.LINK_EXPIRED, 400);
  });

  // A GET has no effect, because mail scanners open links. The form on the page sends the POST.
  for (const [path, kind, title] of LINKS) {
    app.get(path, async (c) => {
      if (!(await findTicket(db, kind, ticketOf(c)))) return showMessage(c, messages.LINK_EXPIRED, 400);
      return c.html(
        <OpenLinkPage tenant={config.name} title={title} action={`/u${path}`} ticket={ticketOf(c)} />,
      );
    });
  }
  app.post('/email-verification', async (c) => {
    const ticket = await consumeTicket(db, 'email-verification', ticketOf(c));
    if (!ticket) return showMessage(c, messages.LINK_EXPIRED, 400);
    const verified = { email_verified: true, updated_at: sql`now()` };
    await db.update(users).set(verified).where(eq(users.user_id, ticket.user_id));
    return showMessage(c, messages.EMAIL_VERIFIED);
  });
  app.post('/unblock', async (c) => {
    const ticket = await consumeTicket(db, 'unblock', ticketOf(c));
    const user = ticket && (await findUser(db, ticket.user_id));
    if (!user) return showMessage(c, messages.LINK_EXPIRED, 400);
    await unblock(db, user.email);
    return showMessage(c, messages.UNBLOCKED);
  });

  async function policyOf({ user_id }: Ticket) {
    const user = await findUser(db, user_id);
    return user && findDatabase(config, user.connection);
  }
  return app;
}

const LINKS = [
  ['/email-verification', 'email-verification', 'Verify your email address'],
  ['/unblock', 'unblock', 'Unblock your account'],
] as const;
