/** @jsxImportSource hono/jsx */
// The outbox: mails that would have been sent. Whoever reads them can do what their links do; the guard sees to that.
import { desc, eq } from 'drizzle-orm';
import type { Mail } from '../../../mail/outbox';
import { mails } from '../../../storage/schema';
import type { Tenant } from '../../../tenant';
import { Time } from '../components';
import { matchesFilter } from '../filter';
import { offsetOf, offsetPage, type Row, type Tab } from '../tab';

/** How many are shown whole while none is chosen. */
const LATEST = 50;

export function mailTab({ db }: Tenant): Tab {
  return {
    path: 'mail',
    name: 'Mail',
    one: 'mail',
    filters: 'recipient, subject',
    async list(query) {
      const found = await db
        .select()
        .from(mails)
        .where(matchesFilter(query.filter, [mails.recipient, mails.subject]))
        .orderBy(desc(mails.id))
        .limit(query.limit + 1)
        .offset(offsetOf(query));
      return offsetPage(found.map(mailRow), query);
    },
    async detail(id) {
      const [mail] = /^\d{1,9}$/.test(id)
        ? await db
            .select()
            .from(mails)
            .where(eq(mails.id, Number(id)))
        : [];
      return mail && { heading: mail.subject, content: <Letter mail={mail} /> };
    },
    async overview() {
      const latest = await db.select().from(mails).orderBy(desc(mails.id)).limit(LATEST);
      return {
        heading: 'Mail',
        about: 'The local tenant sends nothing. This is what would have been sent, newest first.',
        content: latest.map((mail) => <Letter mail={mail} titled key={mail.id} />),
      };
    },
    empty:
      'No mail yet. LinkList for new passwords and verified addresses appear here instead of being sent.',
  };
}

const mailRow = ({ id, subject, recipient, created_at }: Mail): Row => ({
  id: String(id),
  title: subject,
  at: created_at,
  line: recipient,
});

/** @param titled with its subject, where it is one of several */
function Letter({ mail, titled = false }: { mail: Mail; titled?: boolean }) {
  const { recipient, subject, body, link, created_at } = mail;
  return (
    <article class="card letter">
      {titled && <h3>{subject}</h3>}
      <p class="soft">
        DetailLink {recipient}, <Time at={created_at} />
      </p>
      <p>{body}</p>
      {link && (
        <p>
          <a href={link}>{subject}</a>
        </p>
      )}
    </article>
  );
}
