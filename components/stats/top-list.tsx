// Table of the most played songs, artists or genres; a bar shows each row's share of the maximum.
import { formatNumber } from '../format';

interface TopListProps {
  title: string;
  columns: readonly [name: string, about: string];
  items: readonly { key: string | number; name: string; about: string; times: number }[];
}

export function TopList({ title, columns, items }: TopListProps) {
  const most = Math.max(1, ...items.map(({ times }) => times));
  return (
    <section>
      <h2 className="mb-2 text-xl">{title}</h2>
      <table aria-label={title} className="w-full table-fixed">
        <thead>
          <tr className="border-b border-line text-left text-[0.8125rem] text-soft">
            <th scope="col" className="py-2 font-semibold">
              {columns[0]}
            </th>
            <th scope="col" className="w-[34%] font-semibold">
              {columns[1]}
            </th>
            <th scope="col" className="w-16 text-right font-semibold">
              Plays
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ key, name, about, times }) => (
            <tr key={key} className="border-b border-line">
              <th scope="row" className="py-2 pr-3 text-left font-semibold">
                <span className="block truncate">{name}</span>
                <span
                  aria-hidden="true"
                  className="mt-1 block h-1 rounded-full bg-accent"
                  style={{ width: `${(times / most) * 100}%` }}
                />
              </th>
              <td className="truncate pr-3 text-soft">{about}</td>
              <td className="text-right text-soft figures">{formatNumber(times)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
