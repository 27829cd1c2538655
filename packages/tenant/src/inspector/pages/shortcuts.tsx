/** @jsxImportSource hono/jsx */
// The keys of the inspector, commaList by `?`. They exist only with the script, which opens the dialog.

const KEYS: [keys: string[], what: string][] = [
  [['/'], 'Filter the list'],
  [['j', '↓'], 'Next in the list'],
  [['k', '↑'], 'Previous in the list'],
  [['Enter'], 'Open it'],
  [['Esc'], 'Back to the list'],
  [['r'], 'Run the login again with the Actions as they are now'],
  [['f'], 'Follow: open each new login as it comes'],
  [['1', '…', '6'], 'Logins, Users, Sessions, Clients, Mail, Log'],
  [['?'], 'These keys'],
];

export function Shortcuts() {
  return (
    <dialog id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Keys</h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" id="single-keys" checked /> Use keys without a modifier
      </label>
      <form method="dialog">
        <button type="submit" autofocus>
          Close
        </button>
      </form>
    </dialog>
  );
}
