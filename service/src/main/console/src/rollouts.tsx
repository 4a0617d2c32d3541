import { useState } from 'preact/hooks';
import { ask, may, type SignedIn } from './api';
import { round } from './chart';
import { useLoaded, usePosted } from './load';
import { Badge, Bar, Confirm, Empty, Failure, Field, Table, Time } from './ui';

interface Flag {
  flag: string;
  values: string[];
  by_default: string;
  settings: Setting[];
}

interface Setting {
  tenant_id?: string;
  value: string;
  rollout_value?: string;
  percent?: number;
  updated_at: string;
}

interface Times {
  count: number;
  p50_ms?: number;
  p95_ms?: number;
  p99_ms?: number;
}

interface OfPath {
  path: string;
  exchanges: Times;
  refused: number;
  shed: number;
  failed: number;
  writes_each?: number;
}

interface Report {
  minutes: number;
  since: string;
  paths: OfPath[];
  targets: { path: string; target: string; verdict: string; measured?: number; promised?: number }[];
}

const QUANTILES = ['p50_ms', 'p95_ms', 'p99_ms'] as const;
const MINUTES = ['1', '5', '15', '30'];

/** What is switched how far, and whether what is rolled out does what it should. */
export function Rollouts({ who }: { who: SignedIn }) {
  const { value: flags, error, reload } = useLoaded<{ items: Flag[] }>('/api/flags');
  return (
    <>
      <div class="head">
        <h1>Rollouts</h1>
      </div>
      <Failure text={error} />
      {flags?.items.map((flag) => <FlagView flag={flag} who={who} onChanged={reload} key={flag.flag} />)}
      <ReportView />
    </>
  );
}

interface Change {
  title: string;
  what: string;
  body: Record<string, string>;
}

function FlagView({ flag, who, onChanged }: { flag: Flag; who: SignedIn; onChanged: () => void }) {
  const [change, setChange] = useState<Change>();
  const everybody = flag.settings.find((one) => !one.tenant_id);
  const back = (setting: Setting): Change => ({
    title: `Roll ${flag.flag} back?`,
    what:
      `Everybody${setting.tenant_id ? ` of tenant ${setting.tenant_id}` : ''} gets ${setting.value} again, on every instance` +
      ` within a second. ${setting.percent} % of the clients had ${setting.rollout_value}. What was issued stays good.`,
    body: { flag: flag.flag, value: setting.value, ...(setting.tenant_id ? { tenant_id: setting.tenant_id } : {}) },
  });
  return (
    <section class="panel" aria-label={`Flag ${flag.flag}`}>
      <h2>{flag.flag}</h2>
      <p>
        For everybody: <strong>{everybody?.value ?? flag.by_default}</strong>
        {!everybody && <span class="quiet"> (the default)</span>}
      </p>
      {flag.settings.map((setting) => (
        <div class="setting" key={setting.tenant_id ?? ''}>
          <p>
            {setting.tenant_id ? (
              <>
                Tenant <code>{setting.tenant_id}</code>: {setting.value}
              </>
            ) : (
              'Set'
            )}
            {setting.rollout_value && `, and ${setting.rollout_value} for ${setting.percent} % of the clients`}{' '}
            <span class="quiet">
              since <Time at={setting.updated_at} />
            </span>
          </p>
          {setting.rollout_value && (
            <Bar share={(setting.percent ?? 0) / 100} label={`How many clients have ${setting.rollout_value}`} />
          )}
          {setting.rollout_value && may(who, 'operate') && (
            <button type="button" class="danger" onClick={() => setChange(back(setting))}>
              Roll back to {setting.value}…
            </button>
          )}
        </div>
      ))}
      {may(who, 'operate') && <Switch flag={flag} onChange={setChange} />}
      {change && (
        <Confirm
          title={change.title}
          act="Switch"
          onClose={() => setChange(undefined)}
          onAct={async (reason) => {
            await ask('/tasks/flags', { method: 'POST', body: { ...change.body, reason } });
            onChanged();
          }}
        >
          <p>{change.what}</p>
        </Confirm>
      )}
    </section>
  );
}

function Switch({ flag, onChange }: { flag: Flag; onChange: (change: Change) => void }) {
  const everybody = flag.settings.find((one) => !one.tenant_id);
  const [value, setValue] = useState(everybody?.value ?? flag.by_default);
  const [rollout, setRollout] = useState(everybody?.rollout_value ?? '');
  const [percent, setPercent] = useState(String(everybody?.percent ?? 5));
  const submit = (event: Event) => {
    event.preventDefault();
    const part: Record<string, string> = rollout ? { rollout_value: rollout, percent } : {};
    onChange({
      title: `Switch ${flag.flag}?`,
      what:
        `For everybody but tenants with a setting of their own: ${value}` +
        (rollout ? `, and ${rollout} for ${percent} % of the clients` : '') +
        '. It holds on every instance within a second.',
      body: { flag: flag.flag, value, ...part },
    });
  };
  return (
    <details>
      <summary>Switch it</summary>
      <form class="search" onSubmit={submit}>
        <Field label="Value for everybody">
          {(attributes) => (
            <select {...attributes} value={value} onChange={(event) => setValue(event.currentTarget.value)}>
              {flag.values.map((one) => (
                <option>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Another for a part">
          {(attributes) => (
            <select {...attributes} value={rollout} onChange={(event) => setRollout(event.currentTarget.value)}>
              <option value="">none</option>
              {flag.values.map((one) => (
                <option>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Percent of the clients">
          {(attributes) => (
            <input
              {...attributes}
              type="number"
              min={0}
              max={100}
              value={percent}
              disabled={!rollout}
              onInput={(event) => setPercent(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="first">
          Switch…
        </button>
      </form>
    </details>
  );
}

/** The task answers at once and changes nothing, so its report is read like any other. */
function ReportView() {
  const [minutes, setMinutes] = useState('15');
  const [turn, setTurn] = useState(0);
  return (
    <section class="panel" aria-label="Write paths of token exchange">
      <div class="head">
        <h2>Write paths of token exchange, side by side</h2>
        <div class="row">
          <label for="minutes">Minutes</label>
          <select id="minutes" class="narrow" value={minutes} onChange={(event) => setMinutes(event.currentTarget.value)}>
            {MINUTES.map((one) => (
              <option>{one}</option>
            ))}
          </select>
          <button type="button" onClick={() => setTurn(turn + 1)}>
            Read again
          </button>
        </div>
      </div>
      <ReportOf minutes={minutes} key={`${minutes} ${turn}`} />
    </section>
  );
}

function ReportOf({ minutes }: { minutes: string }) {
  const { value: report, error } = usePosted<Report>('/tasks/rollout-report', { minutes });
  if (!report) {
    return <Failure text={error} />;
  }
  const longest = Math.max(1, ...report.paths.map((path) => path.exchanges.p99_ms ?? 0));
  return (
    <>
      <div class="panels">
        {report.paths.map((path) => (
          <article class="path" aria-label={`Path ${path.path}`} key={path.path}>
            <h3>{path.path}</h3>
            {QUANTILES.map((quantile) => (
              <div class="meter" key={quantile}>
                <p>
                  {quantile.slice(0, 3)}{' '}
                  <strong>{path.exchanges[quantile] === undefined ? '–' : `${round(path.exchanges[quantile])} ms`}</strong>
                </p>
                <Bar share={(path.exchanges[quantile] ?? 0) / longest} label={`${quantile.slice(0, 3)} of ${path.path}`} />
              </div>
            ))}
            <p class="quiet">
              {path.exchanges.count.toLocaleString()} went well, {path.refused} refused, {path.shed} shed,{' '}
              <span class={path.failed > 0 ? 'wrong' : ''}>{path.failed} failed</span>
              {path.writes_each !== undefined && `; ${path.writes_each.toFixed(1)} writes each`}
            </p>
          </article>
        ))}
      </div>
      <Table
        label="Targets"
        rows={report.targets}
        columns={[
          { head: 'Path', cell: (one) => one.path },
          { head: 'Target against double', cell: (one) => one.target },
          { head: 'Verdict', cell: (one) => <Badge word={one.verdict} /> },
          { head: 'Measured', numeric: true, cell: (one) => (one.measured === undefined ? '–' : round(one.measured)) },
          { head: 'Promised', numeric: true, cell: (one) => (one.promised === undefined ? '–' : round(one.promised)) },
        ]}
      />
      {report.paths.every((path) => path.exchanges.count === 0) && (
        <Empty>Nothing was exchanged on this instance in these minutes.</Empty>
      )}
    </>
  );
}
