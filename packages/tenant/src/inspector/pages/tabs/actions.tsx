/** @jsxImportSource hono/jsx */
// Actions tab: the bound Actions in their order, then the others; each with its versions, secrets and guide.
import { type StoredAction, StoredAction as StoredActionSchema } from '../../../config/actions';
import { readBindings } from '../../../config/bindings';
import { findEntity, listEntities } from '../../../config/store';
import type { Runs } from '../../../guides/runs';
import { type Guide, readGuides } from '../../../guides/schema';
import type { Tenant } from '../../../tenant';
import { formatCount } from '../../format';
import { Card, Chip, detailLink, Facts, LinkList, Time } from '../components';
import { matchesText } from '../filter';
import { GuideCard } from '../guide';
import { offsetOf, offsetPage, type Row, type Tab } from '../tab';

interface Listed {
  id: string;
  action: StoredAction;
  /** From 1; undefined if the Action is not bound. */
  position: number | undefined;
}

const LATEST = 5;

export const actionPath = (id: string): string => `/inspector/actions/${encodeURIComponent(id)}`;

export function actionsTab(tenant: Tenant, runs: Runs): Tab {
  const { config, db, executions, root } = tenant;

  /** Bound Actions first. */
  async function listed(): Promise<Listed[]> {
    const [stored, bindings] = await Promise.all([listEntities(db, 'actions'), readBindings(db)]);
    const places = new Map(bindings.map(({ action_id }, index) => [action_id, index + 1]));
    return stored
      .map(({ id, data }) => ({ id, action: StoredActionSchema.parse(data), position: places.get(id) }))
      .sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity));
  }

  /** Logins that ran the Action, newest first. */
  const loginsOf = async ({ name }: StoredAction) =>
    (await executions.list({ filter: name, limit: LATEST })).items;

  return {
    path: 'actions',
    name: 'Actions',
    noun: 'Action',
    filterHint: 'name',
    async list(query) {
      const found = (await listed()).filter(({ action }) => matchesText(query.filter, action.name));
      const start = offsetOf(query);
      return offsetPage(found.slice(start, start + query.limit + 1).map(actionRow), query);
    },
    async detail(id, search) {
      const entity = await findEntity(db, 'actions', id);
      if (!entity) return undefined;
      const action = StoredActionSchema.parse(entity.data);
      const [bindings, guides, logins] = await Promise.all([
        readBindings(db),
        readGuides(root),
        loginsOf(action),
      ]);
      const bound = bindings.some(({ action_id }) => action_id === id);
      const position = bindings.findIndex(({ action_id }) => action_id === id) + 1;
      const guide = guides.find((each) => each.action === action.name);
      const run = runs.find(new URLSearchParams(search).get('run') ?? undefined);
      return {
        heading: action.name,
        about: bound ? `Bound to post-login, ${position} of ${bindings.length}.` : 'Not bound.',
        action: <Switch id={id} name={action.name} bound={bound} />,
        content: (
          <>
            {guide && (
              <GuideCard
                config={config}
                guide={guide}
                path={actionPath(id)}
                run={run?.actionId === id ? run : undefined}
                bound={bound}
              />
            )}
            <div class="cards">
              <Versions action={action} newestLogin={logins[0]?.at} bound={bound} />
              <Card title="Secrets" aside={action.secrets.length}>
                <Facts none="None." facts={action.secrets.map(({ name }) => [name, 'value hidden'])} />
              </Card>
              <Card title="Latest logins">
                <LinkList
                  none="No login has run it yet."
                  items={logins.map((login) => ({
                    key: login.id,
                    link: detailLink('logins', login.id, login.user),
                    about: (
                      <>
                        <Time at={new Date(login.at)} /> <Chip {...login.result} />
                      </>
                    ),
                  }))}
                />
              </Card>
              <Card title="Code">
                <details class="json">
                  <summary>Deployed code</summary>
                  <pre>{action.versions.at(-1)?.code ?? action.code}</pre>
                </details>
              </Card>
            </div>
          </>
        ),
      };
    },
    async overview() {
      const [actions, guides] = await Promise.all([listed(), readGuides(root)]);
      return {
        heading: 'Actions',
        about:
          'They run at every login and refresh exchange, in this order. A change is effective at the next one.',
        content: <Overview actions={actions} guides={guides} />,
      };
    },
    emptyText: 'No Actions yet. Add one under actions in tenant.yaml.',
  };
}

function actionRow({ id, action, position }: Listed): Row {
  const version = action.versions.at(-1);
  return {
    id,
    title: action.name,
    line: version ? `version ${version.number}` : 'not deployed',
    chip: position ? { text: `bound, ${position}`, tone: 'good' } : { text: 'not bound', tone: 'quiet' },
  };
}

/** Binds or unbinds. @param list returns to the overview */
function Switch({
  id,
  name,
  bound,
  list = false,
}: {
  id: string;
  name: string;
  bound: boolean;
  list?: boolean;
}) {
  return (
    <form method="post" action={`${actionPath(id)}/${bound ? 'unbind' : 'bind'}${list ? '?list=1' : ''}`}>
      <button type="submit" aria-label={`${bound ? 'Unbind' : 'Bind'} ${name}`}>
        {bound ? 'Unbind' : 'Bind'}
      </button>
    </form>
  );
}

function Overview({ actions, guides }: { actions: Listed[]; guides: Guide[] }) {
  const entry = ({ id, action, position }: Listed) => {
    const guide = guides.find((each) => each.action === action.name);
    return (
      <li key={id}>
        <div>
          <b>{detailLink('actions', id, action.name)}</b>
          {guide && <p class="soft">{guide.title}</p>}
        </div>
        <Switch id={id} name={action.name} bound={position !== undefined} list />
      </li>
    );
  };
  const bound = actions.filter(({ position }) => position);
  const others = actions.filter(({ position }) => !position);
  return (
    <>
      <Card title="Bound to post-login" aside={bound.length}>
        {bound.length === 0 && <p class="soft">None.</p>}
        <ol class="switches numbered">{bound.map(entry)}</ol>
      </Card>
      {others.length > 0 && (
        <Card title="Not bound" aside={others.length}>
          <ul class="switches">{others.map(entry)}</ul>
        </Card>
      )}
    </>
  );
}

interface VersionsProps {
  action: StoredAction;
  /** Time of the newest login that ran the Action. */
  newestLogin: string | undefined;
  bound: boolean;
}

function Versions({ action, newestLogin, bound }: VersionsProps) {
  const { versions, errors } = action;
  const latest = versions.at(-1);
  const isUsed = latest && newestLogin && newestLogin > latest.created_at;
  const state = isUsed
    ? `Version ${latest.number} is in use.`
    : `The next login will be the first with version ${latest?.number}.`;
  return (
    <Card title="Versions" aside={formatCount(versions.length, 'version')}>
      {errors.map(({ msg }) => (
        <p class="bad" key={msg}>
          {msg}
        </p>
      ))}
      {latest && bound && <p role="note">{state}</p>}
      <Facts
        none="Not deployed."
        facts={[...versions].reverse().map(({ number, created_at }) => [`${number}`, new Date(created_at)])}
      />
      {action.file && <p class="soft">Save {action.file} to deploy the next version.</p>}
    </Card>
  );
}
