// Server-rendered bar chart of plays, with the same data as a table.
import { formatCount, formatNumber } from '../format';
import { niceTicks } from './scale';

export interface Bar {
  key: string;
  name: string;
  /** Label on the axis. */
  tick?: string | undefined;
  plays: number;
}

interface BarChartProps {
  id: string;
  title: string;
  /** Column header of the table, such as `Day`. */
  unit: string;
  bars: readonly Bar[];
}

export function BarChart({ id, title, unit, bars }: BarChartProps) {
  const ticks = niceTicks(Math.max(...bars.map(({ plays }) => plays)));
  const top = ticks.at(-1) ?? 1;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-5 text-xl">
        {title}
      </h2>
      <div
        aria-hidden="true"
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-[0.8125rem] text-soft figures"
      >
        <div className="relative w-8 text-right">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-0 translate-y-1/2"
              style={{ bottom: percent(tick / top) }}
            >
              {formatNumber(tick)}
            </span>
          ))}
        </div>
        <div className="relative h-44">
          {ticks.map((tick) => (
            <div
              key={tick}
              className="absolute inset-x-0 border-t border-line"
              style={{ bottom: percent(tick / top) }}
            />
          ))}
          <div className="absolute inset-0 flex items-end gap-px sm:gap-[3px]">
            {bars.map(({ key, name, plays }) => (
              <div
                key={key}
                title={`${name}: ${formatCount(plays, 'play')}`}
                className="min-w-0 grow basis-0 rounded-t-sm bg-accent"
                style={{ height: percent(plays / top), minHeight: plays > 0 ? 3 : 0 }}
              />
            ))}
          </div>
        </div>
        <div className="relative col-start-2 mt-1.5 h-5 overflow-x-clip">
          {bars.map(
            ({ key, tick }, index) =>
              tick && (
                <span
                  key={key}
                  className="absolute -translate-x-1/2 whitespace-nowrap"
                  style={{ left: `clamp(1.75em, ${percent((index + 0.5) / bars.length)}, 100% - 1.75em)` }}
                >
                  {tick}
                </span>
              ),
          )}
        </div>
      </div>
      <DataTable title={title} unit={unit} bars={bars} />
    </section>
  );
}

function DataTable({ title, unit, bars }: Omit<BarChartProps, 'id'>) {
  return (
    <details className="mt-3">
      <summary className="w-fit rounded-sm text-sm text-accent">Show as table</summary>
      <table aria-label={title} className="mt-2 w-full max-w-sm text-sm figures">
        <thead>
          <tr className="text-left text-soft">
            <th scope="col" className="py-1 font-semibold">
              {unit}
            </th>
            <th scope="col" className="text-right font-semibold">
              Plays
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, name, plays }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {name}
              </th>
              <td className="text-right">{formatNumber(plays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;
