// A rule of a smart playlist as form controls: field, comparison and value.
import type { SmartRule } from '@/contract';
import { SMART_FIELDS, type SmartField } from '@/contract/constants';
import { IconButton } from '../ui/button';

const FIELDS: Record<SmartField, string> = {
  genre: 'Genre',
  artist: 'Artist',
  album: 'Album',
  year: 'Year',
  added: 'Added',
  last_played: 'Last played',
  plays: 'Plays',
  duration: 'Length (seconds)',
  favorite: 'Favorite',
};
const COMPARISONS: Record<SmartRule['op'], string> = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  at_least: 'is at least',
  at_most: 'is at most',
  in_last: 'in the last … days',
  not_in_last: 'not in the last … days',
};
const CONTROL = 'h-11 min-w-0 rounded-md border border-line bg-sunk px-3 text-ink';

/** A rule while it is edited; the value is checked when it is sent. */
export interface DraftRule {
  key: number;
  field: SmartField;
  op: SmartRule['op'];
  value: string;
}

const isText = (field: SmartField) => field === 'genre' || field === 'artist' || field === 'album';

export function toDraft(rule: SmartRule, key: number): DraftRule {
  return { key, field: rule.field, op: rule.op, value: String(rule.value) };
}

/** @returns null while the value is missing or no number */
export function toRule({ field, op, value }: DraftRule): SmartRule | null {
  const text = value.trim();
  if (field === 'favorite') return { field, op: 'is', value: text !== 'false' };
  if (text === '') return null;
  const typed = isText(field) ? text : Number(text);
  if (typeof typed === 'number' && !Number.isInteger(typed)) return null;
  return { field, op, value: typed } as SmartRule;
}

interface SmartRuleRowProps {
  rule: DraftRule;
  /** The number of the rule, for its accessible names. */
  number: number;
  onChange: (rule: DraftRule) => void;
  /** Absent for the only rule. */
  onRemove?: (() => void) | undefined;
}

export function SmartRuleRow({ rule, number, onChange, onRemove }: SmartRuleRowProps) {
  const { field, op, value } = rule;
  const setField = (next: SmartField) =>
    onChange({ ...rule, field: next, op: SMART_FIELDS[next][0], value: next === 'favorite' ? 'true' : '' });
  return (
    <li
      className={`grid gap-2 ${
        onRemove
          ? 'grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1fr)_auto]'
          : 'grid-cols-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1fr)]'
      }`}
    >
      <select
        aria-label={`Field of rule ${number}`}
        value={field}
        onChange={(event) => setField(event.target.value as SmartField)}
        className={`${CONTROL} select`}
      >
        {Object.entries(FIELDS).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label={`Comparison of rule ${number}`}
        value={op}
        onChange={(event) => onChange({ ...rule, op: event.target.value as SmartRule['op'] })}
        className={`${CONTROL} select`}
      >
        {SMART_FIELDS[field].map((name) => (
          <option key={name} value={name}>
            {COMPARISONS[name]}
          </option>
        ))}
      </select>
      {field === 'favorite' ? (
        <select
          aria-label={`Value of rule ${number}`}
          value={value}
          onChange={(event) => onChange({ ...rule, value: event.target.value })}
          className={`${CONTROL} select col-span-2 row-start-2 sm:col-span-1 sm:row-start-auto`}
        >
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      ) : (
        <input
          aria-label={`Value of rule ${number}`}
          value={value}
          inputMode={isText(field) ? 'text' : 'numeric'}
          maxLength={isText(field) ? 200 : 9}
          autoComplete="off"
          onChange={(event) => onChange({ ...rule, value: event.target.value })}
          className={`${CONTROL} col-span-2 row-start-2 sm:col-span-1 sm:row-start-auto`}
        />
      )}
      {onRemove && (
        <IconButton label={`Remove rule ${number}`} onClick={onRemove}>
          <span aria-hidden="true">×</span>
        </IconButton>
      )}
    </li>
  );
}
