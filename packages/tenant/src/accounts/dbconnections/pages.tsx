/** @jsxImportSource hono/jsx */
// The pages behind the links of mails, and the one to ask for a new password. Plain forms; no login belongs to them.
import { eq, sql } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { findTicket, spendTicket, type Ticket } from '../../mail/tickets';
import { type Message, MessagePage } from '../../pages/message';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { unblock } from '../brute-force';
import { DATABASE_CONNECTION, findDatabase } from '../connections/database';
import { passwordHint, passwordProblem } from '../password-policy';
import { findUser } from '../store';
import { mailPasswordReset } from './change-password';
import { ForgottenPage, OpenLinkPage, ResetPage } from './forms';
import * as messages from './messages';
import { resetPassword } from './reset-password';

/** Routes below /u: /reset-password, /reset-verify, /email-verification and /unblock. */
export function accountPages(tenant: Tenant): Hono {
  const { config, db } = tenant;
  const app = new Hono();
  for (const path of ['/reset-password', '/reset-verify', '/email-verification', '/unblock']) {
    app.use(path, csrf());
  }
  const say = (c: Context, message: Message, status: 200 | 400 = 200) =>
    c.html(<MessagePage tenant={config.name} {...message} />, status);
  const ticketOf = (c: Context) => c.req.query('ticket') ?? '';

  app.get('/reset-password', (c) => c.html(<ForgottenPage tenant={config.name} />));
  app.post('/reset-password', async (c) => {
    const { email } = await c.req.parseBody();
    if (typeof email === 'string') await mailPasswordReset(tenant, DATABASE_CONNECTION, email);
    return say(c, messages.MAIL_SENT);
  });

  app.get('/reset-verify', async (c) => {
    const found = await findTicket(db, 'password-reset', ticketOf(c));
    const policy = found && (await policyOf(found));
    if (!policy) return say(c, messages.LINK_OVER, 400);
    return c.html(<ResetPage tenant={config.name} ticket={ticketOf(c)} hint={passwordHint(policy)} />);
  });
  app.post('/reset-verify', async (c) => {
    const found = await findTicket(db, 'password-reset', ticketOf(c));
    const policy = found && (await policyOf(found));
    if (!policy) return say(c, messages.LINK_OVER, 400);
    const { password } = await c.req.parseBody();
    const chosen = typeof password === 'string' ? password : '';
    const problem = passwordProblem(chosen, policy);
    if (problem) {
      const page = { tenant: config.name, ticket: ticketOf(c), hint: passwordHint(policy), problem };
      return c.html(<ResetPage {...page} />, 400);
    }
    const spent = await resetPassword(tenant, ticketOf(c), chosen);
    return spent ? say(c, messages.PASSWORD_CHANGED) : say(c, messages.LINK_OVER, 400);
  });

  // A link opened by a program that looks through mails does nothing; the button does.
  for (const [path, kind, title] of LINKS) {
    app.get(path, async (c) => {
      if (!(await findTicket(db, kind, ticketOf(c)))) return say(c, messages.LINK_OVER, 400);
      return c.html(
        <OpenLinkPage tenant={config.name} title={title} action={`/u${path}`} ticket={ticketOf(c)} />,
      );
    });
  }
  app.post('/email-verification', async (c) => {
    const spent = await spendTicket(db, 'email-verification', ticketOf(c));
    if (!spent) return say(c, messages.LINK_OVER, 400);
    const verified = { email_verified: true, updated_at: sql`now()` };
    await db.update(users).set(verified).where(eq(users.user_id, spent.user_id));
    return say(c, messages.EMAIL_VERIFIED);
  });
  app.post('/unblock', async (c) => {
    const spent = await spendTicket(db, 'unblock', ticketOf(c));
    const user = spent && (await findUser(db, spent.user_id));
    if (!user) return say(c, messages.LINK_OVER, 400);
    await unblock(db, user.email);
    return say(c, messages.UNBLOCKED);
  });

  async function policyOf({ user_id }: Ticket) {
    const user = await findUser(db, user_id);
    return user && findDatabase(config, user.connection);
  }
  return app;
}

const LINKS = [
  ['/email-verification', 'email-verification', 'Verify your email address'],
  ['/unblock', 'unblock', 'Lift the block'],
] as const;
