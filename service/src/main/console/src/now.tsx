import { useEffect, useMemo, useState } from 'preact/hooks';
import { Alarms, type Alarm } from './alarms';
import { ask, type SignedIn } from './api';
import type { ComponentChildren } from 'preact';
import { Chart, round, type Line } from './chart';
import { usePolled } from './load';
import { Bar, Failure, Table, Time } from './ui';

interface Rates {
  all: number;
  failed: number;
  refused: number;
  limited: number;
  shed: number;
}

interface Situation {
  at: string;
  window_seconds: number;
  alarms: Alarm[];
  requests: Rates;
  endpoints: { endpoint: string; per_second: number; p50_ms?: number; p95_ms?: number; p99_ms?: number }[];
  pools: { name: string; active: number; max: number; waiting: number; held_p95_ms?: number }[];
  queues: { name: string; running: number; waiting: number; shed_per_second: number }[];
  caches: { name: string; size: number; per_second: number; hit_share?: number; bypassed_per_second: number }[];
  background: {
    changes_lag_seconds: number;
    revocations: number;
    outbox_pending: number;
    outbox_oldest_seconds: number;
    outbox_published_per_second: number;
    swept_at?: string;
  };
  budgets: { p95_ms: number; p99_ms: number; held_p95_ms: number; failed_share: number; cache_hit_share: number };
}

interface Point {
  at: string;
  requests: Rates;
  p99_ms: Record<string, number>;
}

const EVERY_MS = 2_000;
const KEPT = 150;
const CHARTED = 6;

/** What is wrong stands on top; below it, how everything does. */
export function Now({ who }: { who: SignedIn }) {
  const { value: now, error } = usePolled<Situation>('/api/now', EVERY_MS);
  const points = useHistory(now);
  return (
    <>
      <div class="head">
        <h1>Now</h1>
        {now && (
          <p class="quiet">
            this instance, over {Math.round(now.window_seconds)} s, at <Time at={now.at} />
          </p>
        )}
      </div>
      <Failure text={error && `${error} What is shown is old.`} />
      {now && <Alarms alarms={now.alarms} who={who} />}
      {now && <Figures now={now} points={points} />}
    </>
  );
}

/** The server's last minutes first, then what is polled. */
function useHistory(now: Situation | undefined): Point[] {
  const [points, setPoints] = useState<Point[]>([]);
  useEffect(() => {
    const call = new AbortController();
    ask<{ items: Point[] }>('/api/now/history', { signal: call.signal }).then(
      (known) => setPoints((polled) => [...known.items.filter((one) => !polled[0] || one.at < polled[0].at), ...polled]),
      () => {}, // the charts begin empty then
    );
    return () => call.abort();
  }, []);
  useEffect(() => {
    if (!now) {
      return;
    }
    const p99 = now.endpoints.flatMap((one) => (one.p99_ms === undefined ? [] : [[one.endpoint, one.p99_ms]]));
    const point = { at: now.at, requests: now.requests, p99_ms: Object.fromEntries(p99) };
    setPoints((known) => (known.at(-1)?.at === point.at ? known : [...known, point].slice(-KEPT)));
  }, [now]);
  return points;
}

function Figures({ now, points }: { now: Situation; points: Point[] }) {
  const times = useMemo(() => points.map((point) => Date.parse(point.at) / 1000), [points]);
  const rates = useMemo<Line[]>(
    () =>
      (['all', 'refused', 'limited', 'shed', 'failed'] as const).map((label) => ({
        label,
        values: points.map((point) => point.requests[label]),
      })),
    [points],
  );
  const latencies = useMemo<Line[]>(() => {
    const counts = new Map<string, number>();
    points.forEach((point) => Object.keys(point.p99_ms).forEach((one) => counts.set(one, (counts.get(one) ?? 0) + 1)));
    const shown = [...counts].sort((one, other) => other[1] - one[1]).slice(0, CHARTED);
    return shown
      .map(([endpoint]) => endpoint)
      .sort()
      .map((label) => ({ label, values: points.map((point) => point.p99_ms[label] ?? null) }));
  }, [points]);
  const failedShare = now.requests.all > 0 ? now.requests.failed / now.requests.all : 0;
  return (
    <>
      <div class="tiles">
        <Tile label="Requests" value={`${round(now.requests.all)}/s`} />
        <Tile label="Failed" value={percent(failedShare)} bad={failedShare > now.budgets.failed_share} />
        <Tile label="Shed" value={`${round(now.requests.shed)}/s`} bad={now.requests.shed > 0} />
        <Tile label="Over a rate limit" value={`${round(now.requests.limited)}/s`} />
        <Tile label="Age of the news" value={`${now.background.changes_lag_seconds.toFixed(2)} s`} />
        <Tile label="Revocations held" value={String(now.background.revocations)} />
        <Tile
          label="Outbox"
          value={String(now.background.outbox_pending)}
          more={`oldest ${now.background.outbox_oldest_seconds.toFixed(1)} s`}
        />
        <Tile label="Last swept" value={now.background.swept_at ? <Time at={now.background.swept_at} /> : 'not by this instance'} />
      </div>
      <div class="panels wide">
        <section class="panel">
          <h2>Requests a second</h2>
          <Chart label="Requests a second over the last five minutes" unit="/s" times={times} lines={rates} />
        </section>
        <section class="panel">
          <h2>p99 by endpoint, ms</h2>
          <Chart
            label="p99 by endpoint over the last five minutes; the table of endpoints has the figures"
            unit="ms"
            times={times}
            lines={latencies}
            budget={now.budgets.p99_ms}
          />
        </section>
      </div>
      <section class="panel">
        <h2>Endpoints</h2>
        {now.endpoints.length === 0 ? (
          <p class="quiet">Nobody asked for anything.</p>
        ) : (
          <Table
            label="Endpoints"
            rows={now.endpoints}
            columns={[
              { head: 'Endpoint', cell: (one) => <code>{one.endpoint}</code> },
              { head: 'Requests', numeric: true, cell: (one) => `${round(one.per_second)}/s` },
              { head: 'p50', numeric: true, cell: (one) => millis(one.p50_ms) },
              { head: 'p95', numeric: true, cell: (one) => millis(one.p95_ms, now.budgets.p95_ms) },
              { head: 'p99', numeric: true, cell: (one) => millis(one.p99_ms, now.budgets.p99_ms) },
            ]}
          />
        )}
      </section>
      <div class="panels">
        <section class="panel">
          <h2>Connection pools</h2>
          {now.pools.map((pool) => (
            <div class="meter" key={pool.name}>
              <p>
                <strong>{pool.name}</strong>{' '}
                <span class={pool.waiting > 0 ? 'wrong' : 'quiet'}>
                  {pool.active} of {pool.max}, {pool.waiting} wait
                </span>{' '}
                <span class="quiet">held p95 {millis(pool.held_p95_ms, now.budgets.held_p95_ms)}</span>
              </p>
              <Bar share={pool.active / pool.max} label={`Connections of pool ${pool.name} that are lent out`} />
            </div>
          ))}
        </section>
        <section class="panel">
          <h2>Caches</h2>
          {now.caches.map((cache) => (
            <div class="meter" key={cache.name}>
              <p>
                <strong>{cache.name}</strong>{' '}
                <span class="quiet">
                  {cache.hit_share === undefined ? 'not asked' : `${percent(cache.hit_share)} of ${round(cache.per_second)}/s`},{' '}
                  {cache.size} entries
                </span>{' '}
                {cache.bypassed_per_second > 0 && <span class="wrong">bypassed {round(cache.bypassed_per_second)}/s</span>}
              </p>
              <Bar share={cache.hit_share ?? 0} label={`Share that cache ${cache.name} answers`} />
            </div>
          ))}
        </section>
        <section class="panel">
          <h2>Admission</h2>
          <Table
            label="Admission"
            rows={now.queues}
            columns={[
              { head: 'Class', cell: (one) => one.name },
              { head: 'Running', numeric: true, cell: (one) => one.running },
              { head: 'Waiting', numeric: true, cell: (one) => one.waiting },
              {
                head: 'Shed',
                numeric: true,
                cell: (one) => <span class={one.shed_per_second > 0 ? 'wrong' : ''}>{round(one.shed_per_second)}/s</span>,
              },
            ]}
          />
        </section>
      </div>
    </>
  );
}

function Tile({
  label,
  value,
  more,
  bad = false,
}: {
  label: string;
  value: ComponentChildren;
  more?: string;
  bad?: boolean;
}) {
  return (
    <div class="tile">
      <span class="quiet">{label}</span>
      <strong class={bad ? 'wrong' : ''}>{value}</strong>
      {more && <small>{more}</small>}
    </div>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

function millis(value: number | undefined, budget = Infinity) {
  return value === undefined ? '–' : <span class={value > budget ? 'wrong' : ''}>{round(value)} ms</span>;
}
