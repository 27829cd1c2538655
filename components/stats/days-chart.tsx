// Plays by day as bars; the same figures as a table for whoever prefers or needs one.
import type { ListeningStats } from '@/db/types';
import { count } from '../format';

const HEIGHT = 160;
const dayName = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

export function DaysChart({ days }: { days: ListeningStats['days'] }) {
  const most = Math.max(1, ...days.map(({ plays }) => plays));
  return (
    <section aria-labelledby="by-day">
      <h2 id="by-day" className="mb-4 text-xl">
        Plays by day
      </h2>
      <div aria-hidden="true" className="grid gap-2">
        <div className="flex items-end gap-[3px] border-b border-line md:gap-1.5" style={{ height: HEIGHT }}>
          {days.map(({ day, plays }) => (
            <div
              key={day}
              title={`${label(day)}: ${count(plays, 'play')}`}
              className={`grow rounded-t-sm ${plays > 0 ? 'bg-accent' : 'bg-line'}`}
              style={{ height: plays > 0 ? Math.max(6, (plays / most) * HEIGHT) : 2 }}
            />
          ))}
        </div>
        <div className="flex justify-between text-[13px] text-soft figures">
          <span>{label(days[0]?.day)}</span>
          <span>{label(days.at(-1)?.day)}</span>
        </div>
      </div>
      <details className="mt-3">
        <summary className="w-fit rounded-sm text-sm text-accent">As a table</summary>
        <table className="mt-2 w-full max-w-xs text-sm figures">
          <thead>
            <tr className="text-left text-soft">
              <th scope="col" className="py-1 font-semibold">
                Day
              </th>
              <th scope="col" className="text-right font-semibold">
                Plays
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, plays }) => (
              <tr key={day} className="border-t border-line">
                <th scope="row" className="py-1 text-left font-normal">
                  {label(day)}
                </th>
                <td className="text-right">{plays}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function label(day: string | undefined): string {
  return day ? dayName.format(new Date(day)) : '';
}
