import { useLoaded } from './load';
import { Badge, Failure, Table, Time } from './ui';

export interface State {
  version: string;
  java: string;
  started_at: string;
  uptime_seconds: number;
  pools: { name: string; active: number; idle: number; waiting: number; max: number }[];
  caches: {
    name: string;
    size: number;
    capacity: number;
    hits: number;
    misses: number;
    stale: number;
    bypassed: number;
    evictions: number;
    hit_rate: number;
    load_millis: number;
  }[];
  keys: { kid: string; algorithm: string; phase: string; sign_from: string; retire_at?: string; kek_current: boolean }[];
  health: { name: string; healthy: boolean; message?: string }[];
  operators: { operator: string; scopes: string[] }[];
}

/** What the server that answers is, and how it is. */
export function Instance() {
  const { value: state, error } = useLoaded<State>('/debug/state');
  return (
    <>
      <div class="head">
        <h1>Instance</h1>
      </div>
      <Failure text={error} />
      {state && <Told state={state} />}
    </>
  );
}

function Told({ state }: { state: State }) {
  return (
    <>
      <section class="panel">
        <dl>
          <dt>Version</dt>
          <dd>{state.version}</dd>
          <dt>Java</dt>
          <dd>{state.java}</dd>
          <dt>Started</dt>
          <dd>
            <Time at={state.started_at} />
          </dd>
        </dl>
      </section>
      <section class="panel">
        <h2>Health</h2>
        <Table
          label="Health"
          rows={state.health}
          columns={[
            { head: 'Check', cell: (one) => one.name },
            { head: 'State', cell: (one) => <Badge word={one.healthy ? 'healthy' : 'unhealthy'} /> },
            { head: 'Message', cell: (one) => one.message },
          ]}
        />
      </section>
      <section class="panel">
        <h2>Caches since the start</h2>
        <Table
          label="Caches"
          rows={state.caches}
          columns={[
            { head: 'Cache', cell: (one) => one.name },
            { head: 'Entries', numeric: true, cell: (one) => `${one.size} of ${one.capacity}` },
            { head: 'Hits', numeric: true, cell: (one) => `${Math.round(one.hit_rate * 100)} %` },
            { head: 'Misses', numeric: true, cell: (one) => one.misses },
            { head: 'Stale', numeric: true, cell: (one) => one.stale },
            { head: 'Bypassed', numeric: true, cell: (one) => one.bypassed },
            { head: 'Evicted', numeric: true, cell: (one) => one.evictions },
            { head: 'A load takes', numeric: true, cell: (one) => `${one.load_millis.toFixed(1)} ms` },
          ]}
        />
      </section>
      <section class="panel">
        <h2>Signing keys</h2>
        <Table
          label="Signing keys"
          rows={state.keys}
          columns={[
            { head: 'Key', cell: (one) => <code>{one.kid}</code> },
            { head: 'Algorithm', cell: (one) => one.algorithm },
            { head: 'Phase', cell: (one) => one.phase },
            { head: 'Signs from', cell: (one) => <Time at={one.sign_from} /> },
            { head: 'Retires', cell: (one) => <Time at={one.retire_at} /> },
            { head: 'Sealed', cell: (one) => (one.kek_current ? 'by the present key' : 'rewrap-keys is due') },
          ]}
        />
      </section>
      <section class="panel">
        <h2>Operators of the configuration</h2>
        <Table
          label="Operators"
          rows={state.operators}
          columns={[
            { head: 'Operator', cell: (one) => one.operator },
            { head: 'May', cell: (one) => one.scopes.join(', ') },
          ]}
        />
      </section>
    </>
  );
}
