/** @jsxImportSource hono/jsx */
// Mail tab: messages in the outbox, with working links.
import type { Mail } from '../../../mail/outbox';
import { mails } from '../../../storage/schema';
import type { Tenant } from '../../../tenant';
import { Time } from '../components';
import { matchesFilter } from '../filter';
import { offsetOf, offsetPage, type Row, type Tab } from '../tab';

const LATEST = 50;

export function mailTab({ outbox }: Pick<Tenant, 'outbox'>): Tab {
  return {
    path: 'mail',
    name: 'Mail',
    noun: 'message',
    filterHint: 'recipient, subject',
    async list(query) {
      const found = await outbox.list(matchesFilter(query.filter, [mails.recipient, mails.subject]), {
        limit: query.limit + 1,
        offset: offsetOf(query),
      });
      return offsetPage(found.map(mailRow), query);
    },
    async detail(id) {
      const mail = /^\d{1,9}$/.test(id) ? await outbox.find(Number(id)) : undefined;
      return mail && { heading: mail.subject, content: <Letter mail={mail} /> };
    },
    async overview() {
      const latest = await outbox.list(undefined, { limit: LATEST, offset: 0 });
      return {
        heading: 'Mail',
        about: 'The local tenant does not send mail. All messages are shown here, newest first.',
        content: latest.map((mail) => <Letter mail={mail} titled key={mail.id} />),
      };
    },
    emptyText: 'No mail yet. Password reset and email verification links appear here instead of being sent.',
  };
}

const mailRow = ({ id, subject, recipient, created_at }: Mail): Row => ({
  id: String(id),
  title: subject,
  at: created_at,
  line: recipient,
});

function Letter({ mail, titled = false }: { mail: Mail; titled?: boolean }) {
  const { recipient, subject, body, link, created_at } = mail;
  return (
    <article class="card letter">
      {titled && <h3>{subject}</h3>}
      <p class="soft">
        To {recipient}, <Time at={created_at} />
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
