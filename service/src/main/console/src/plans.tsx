import { useState } from 'preact/hooks';
import { ask, told } from './api';
import { useLoaded } from './load';
import { OnePlan } from './plan';
import { href, type Route } from './route';
import { Badge, Empty, Failure, Table, Time } from './ui';

export type Verdict = 'kept' | 'broken' | 'untried';

export interface Finding {
  statement: string;
  verdict: Verdict;
  reason?: string;
  promised_indexes: string[];
  promised_buffers: number;
  indexes: string[];
  buffers: number;
  millis: number;
}

interface Findings {
  checked_at?: string;
  kept: number;
  broken: number;
  untried: number;
  items: Finding[];
}

/** Every statement of hot requests, its promise beside what this database does. */
export function Plans({ route }: { route: Route }) {
  return (
    <>
      <div class="head">
        <h1>Plans</h1>
        {route.id && <a href={href('plans')}>All statements</a>}
      </div>
      {route.id ? <OnePlan statement={route.id} /> : <All />}
    </>
  );
}

function All() {
  const { value: found, error, reload } = useLoaded<Findings>('/api/plans');
  return (
    <section class="panel">
      <div class="head">
        <h2>Promises of the hot statements</h2>
        <Try onTried={reload} />
      </div>
      <p class="quiet">
        Each runs on the newest rows as the hot pool runs it, and is taken back. It is broken when it uses another index,
        reads a table from end to end, or touches more pages than its file promises.
      </p>
      <Failure text={error} />
      {found && !found.checked_at && <Empty>Nobody had them tried on this instance since it started.</Empty>}
      {found?.checked_at && (
        <>
          <p aria-live="polite">
            {found.kept} kept, {found.broken} broken, {found.untried} untried, <Time at={found.checked_at} />
          </p>
          <FindingTable rows={found.items} />
        </>
      )}
    </section>
  );
}

/** Needs no right beyond reading: it leaves nothing behind. */
export function Try({ onTried }: { onTried: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await ask('/tasks/plans', { method: 'POST', body: {} });
      onTried();
    } catch (failure) {
      setError(told(failure));
    }
    setBusy(false);
  };
  return (
    <div class="row">
      <Failure text={error} />
      <button type="button" class="first" disabled={busy} onClick={run}>
        {busy ? 'Trying…' : 'Try them all'}
      </button>
    </div>
  );
}

function FindingTable({ rows }: { rows: Finding[] }) {
  return (
    <Table
      label="Statements"
      rows={rows}
      columns={[
        { head: 'Promise', cell: (one) => <Badge word={one.verdict} /> },
        {
          head: 'Statement',
          cell: (one) => (
            <>
              <a href={href('plans', one.statement)}>
                <code>{one.statement}</code>
              </a>
              {one.reason && <div class={one.verdict === 'broken' ? 'wrong' : 'quiet'}>{one.reason}</div>}
            </>
          ),
        },
        { head: 'Pages', numeric: true, cell: (one) => <Pages of={one} /> },
        { head: 'Promised', numeric: true, cell: (one) => `≤ ${one.promised_buffers}` },
        { head: 'Took', numeric: true, cell: (one) => (one.millis > 0 ? `${one.millis.toFixed(2)} ms` : '–') },
      ]}
    />
  );
}

export function Pages({ of }: { of: Pick<Finding, 'buffers' | 'millis' | 'promised_buffers'> }) {
  return of.millis === 0 ? <>–</> : <span class={of.buffers > of.promised_buffers ? 'wrong' : ''}>{of.buffers}</span>;
}
