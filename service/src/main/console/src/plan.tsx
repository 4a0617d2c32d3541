import { useMemo, useState } from 'preact/hooks';
import { Chart } from './chart';
import { useLoaded } from './load';
import { PlanViewer } from './plan-viewer';
import { Pages, Try, type Finding, type Verdict } from './plans';
import { stepsOf, type Explained } from './plan-steps';
import { Badge, Copy, Empty, Failure, Table, Time } from './ui';

interface Whole {
  statement: string;
  sql: string;
  promised_indexes: string[];
  promised_buffers: number;
  finding?: Finding;
  explained?: Explained;
  history: { at: string; verdict: Verdict; reason?: string; buffers: number; millis: number }[];
}

/** A statement: what its file promises, what this database does, and what it did before. */
export function OnePlan({ statement }: { statement: string }) {
  const { value: one, error, reload } = useLoaded<Whole>(`/api/plans/${encodeURIComponent(statement)}`);
  return (
    <>
      <Failure text={error} />
      {one && (
        <>
          <Promised one={one} onTried={reload} />
          {one.explained && <Live sql={one.sql} explained={one.explained} />}
          <History one={one} />
          <section class="panel">
            <div class="head">
              <h2>Statement</h2>
              <Copy text={one.sql} what="the statement" />
            </div>
            <pre class="result" tabIndex={0} role="region" aria-label="Statement">
              {one.sql}
            </pre>
          </section>
        </>
      )}
    </>
  );
}

function Promised({ one, onTried }: { one: Whole; onTried: () => void }) {
  const found = one.finding;
  return (
    <section class="panel">
      <div class="head">
        <h2>
          <code>{one.statement}</code> {found && <Badge word={found.verdict} />}
        </h2>
        <Try onTried={onTried} />
      </div>
      {found?.reason && <p class={found.verdict === 'broken' ? 'wrong' : 'quiet'}>{found.reason}</p>}
      <Table
        label="Promise and plan"
        rows={[
          { what: 'Indexes', promised: one.promised_indexes.join(', '), found: found?.indexes.join(', ') || '–' },
          {
            what: 'Pages of 8 KiB',
            promised: `≤ ${one.promised_buffers}`,
            found: found ? <Pages of={found} /> : '–',
          },
        ]}
        columns={[
          { head: '', cell: (row) => row.what },
          { head: 'Promised', cell: (row) => row.promised },
          { head: 'Found', cell: (row) => row.found },
        ]}
      />
    </section>
  );
}

function Live({ sql, explained }: { sql: string; explained: Explained }) {
  const [viewer, setViewer] = useState(false);
  const plan = useMemo(() => JSON.stringify([explained]), [explained]);
  return (
    <section class="panel">
      <div class="head">
        <h2>Plan</h2>
        <button type="button" onClick={() => setViewer(!viewer)}>
          {viewer ? 'Show as a table' : 'Show as a picture'}
        </button>
      </div>
      {viewer ? (
        <PlanViewer plan={plan} sql={sql} />
      ) : (
        <>
          <p class="quiet">Pages and time of a step have those of the steps below it in them; rows are what it gives.</p>
          <Table
            label="Steps"
            rows={stepsOf(explained.Plan)}
            columns={[
              {
                head: 'Step',
                cell: (step) => (
                  <span class="step" style={{ '--depth': step.depth }}>
                    {step.part && <span class="quiet">{step.part}: </span>}
                    {step.name}
                    {step.on && <code> {step.on}</code>}
                  </span>
                ),
              },
              { head: 'Rows', numeric: true, cell: (step) => (step.ran ? step.rows.toLocaleString() : 'never run') },
              { head: 'Pages', numeric: true, cell: (step) => step.pages.toLocaleString() },
              { head: 'Time', numeric: true, cell: (step) => `${step.millis.toFixed(3)} ms` },
            ]}
          />
        </>
      )}
    </section>
  );
}

function History({ one }: { one: Whole }) {
  const tried = useMemo(() => one.history.filter((each) => each.millis > 0).reverse(), [one]);
  return (
    <section class="panel">
      <h2>Every time it was tried</h2>
      {one.history.length === 0 && <Empty>Not yet on this instance since it started.</Empty>}
      {tried.length > 1 && (
        <Chart
          label="Pages touched each time; the table has the figures"
          unit="pages"
          times={tried.map((each) => Date.parse(each.at) / 1000)}
          lines={[{ label: 'pages', values: tried.map((each) => each.buffers) }]}
          budget={one.promised_buffers}
        />
      )}
      {one.history.length > 0 && (
        <Table
          label="Every time it was tried"
          rows={one.history}
          columns={[
            { head: 'When', cell: (each) => <Time at={each.at} /> },
            { head: 'Promise', cell: (each) => <Badge word={each.verdict} /> },
            { head: 'Pages', numeric: true, cell: (each) => <Pages of={{ ...each, promised_buffers: one.promised_buffers }} /> },
            { head: 'Took', numeric: true, cell: (each) => (each.millis > 0 ? `${each.millis.toFixed(2)} ms` : '–') },
            { head: 'Why', cell: (each) => each.reason },
          ]}
        />
      )}
    </section>
  );
}
