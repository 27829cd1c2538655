'use client';
// Form for a smart playlist: its name when it is new, its rules, order and limit, and how many songs they select.
import { type FormEvent, useState } from 'react';
import type { SmartRule, SmartRules } from '@/contract';
import { MAX_SMART_RULES, MAX_SMART_SONGS, SMART_ORDERS, type SmartOrder } from '@/contract/constants';
import { Problem } from '../data/api';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { CONFLICT, NAME_MISSING } from './details-fields';
import { type DraftRule, SmartRuleRow, toDraft, toRule } from './smart-rule-row';
import { useSmartPreview } from './use-smart-preview';

const ORDERS: Record<SmartOrder, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name',
  artist: 'Artist',
  most_played: 'Most played',
  least_played: 'Least played',
  recently_played: 'Recently played',
  longest: 'Longest',
  shortest: 'Shortest',
  shuffled: 'Shuffled, daily',
};
const FIRST: DraftRule = { key: 0, field: 'genre', op: 'is', value: '' };

interface SmartFormProps {
  /** Absent for a new playlist, which also has a name. */
  rules?: SmartRules | undefined;
  /** Of the playlist whose rules they are. */
  version?: number | undefined;
  action: string;
  onSave: (rules: SmartRules, name: string, version: number | undefined) => Promise<void>;
}

export default function SmartForm({ rules: saved, version: opened, action, onSave }: SmartFormProps) {
  // Groups, which only the API makes, stay as they are.
  const groups = saved?.rules.filter((rule) => 'rules' in rule) ?? [];
  const [drafts, setDrafts] = useState<readonly DraftRule[]>(() => {
    const plain = (saved?.rules ?? []).filter((rule): rule is SmartRule => !('rules' in rule));
    return plain.length > 0 || groups.length > 0 ? plain.map(toDraft) : [FIRST];
  });
  const [match, setMatch] = useState(saved?.match ?? 'all');
  const [order, setOrder] = useState<SmartOrder>(saved?.order ?? 'newest');
  const [limit, setLimit] = useState(String(saved?.limit ?? 100));
  // The version the form was opened with; refreshes while it is open do not change it.
  const [version, setVersion] = useState(opened);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  const complete = drafts.map(toRule).filter((rule) => rule !== null);
  const amount = Number(limit);
  const isLimit = Number.isInteger(amount) && amount >= 1 && amount <= MAX_SMART_SONGS;
  const current: SmartRules | null =
    complete.length === drafts.length && isLimit
      ? { version: 1, match, rules: [...complete, ...groups], order, limit: amount }
      : null;
  const preview = useSmartPreview(current && JSON.stringify(current));

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!saved && name === '') return setError(NAME_MISSING);
    if (!current) return setError(isLimit ? 'Enter a value for each rule.' : LIMIT);
    setSaving(true);
    try {
      await onSave(current, name, version);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.type === 'conflict' ? CONFLICT : problem.message);
      setSaving(false);
      const { version: latest } = problem.members;
      if (typeof latest === 'number') setVersion(latest);
    }
  }
  const add = () => {
    const key = Math.max(0, ...drafts.map((draft) => draft.key)) + 1;
    setDrafts([...drafts, { ...FIRST, key }]);
  };
  const total = drafts.length + groups.length;

  return (
    <form onSubmit={save} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {!saved && (
        <TextField label="Name" name="name" maxLength={100} autoComplete="off" aria-required="true" />
      )}
      <SelectField
        label="Songs match"
        value={match}
        onChange={(event) => setMatch(event.target.value === 'any' ? 'any' : 'all')}
      >
        <option value="all">All of these rules</option>
        <option value="any">Any of these rules</option>
      </SelectField>
      <ul aria-label="Rules" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {drafts.map((draft, index) => (
          <SmartRuleRow
            key={draft.key}
            rule={draft}
            number={index + 1}
            onChange={(rule) => setDrafts(drafts.map((one) => (one.key === rule.key ? rule : one)))}
            onRemove={total > 1 ? () => setDrafts(drafts.filter((one) => one.key !== draft.key)) : undefined}
          />
        ))}
      </ul>
      <Button size="sm" className="justify-self-start" disabled={total >= MAX_SMART_RULES} onClick={add}>
        Add rule
      </Button>
      <div className="grid grid-cols-2 gap-2">
        <SelectField
          label="Order"
          value={order}
          onChange={(event) => setOrder(event.target.value as SmartOrder)}
        >
          {SMART_ORDERS.map((name) => (
            <option key={name} value={name}>
              {ORDERS[name]}
            </option>
          ))}
        </SelectField>
        <TextField
          label="At most (songs)"
          inputMode="numeric"
          value={limit}
          maxLength={4}
          autoComplete="off"
          error={isLimit ? undefined : LIMIT}
          onChange={(event) => setLimit(event.target.value)}
        />
      </div>
      <p role="status" className="text-soft figures">
        {isLimit && preview}
      </p>
      {error && (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      <Button type="submit" variant="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Saving…' : action}
      </Button>
    </form>
  );
}

const LIMIT = `Enter a number from 1 to ${MAX_SMART_SONGS.toLocaleString('en')}.`;
