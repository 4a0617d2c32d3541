import { useEffect, useState } from 'preact/hooks';
import { ask, may, type Page, type Scope, type SignedIn } from './api';
import { useLoaded, usePolled } from './load';
import { href, type Route } from './route';
import { Badge, Confirm, Empty, Failure, Field, Table, Time } from './ui';

export interface Task {
  name: string;
  summary: string;
  scope: Scope;
  usage: string;
  arguments: { name: string; required: boolean; meaning: string }[];
}

export interface Step {
  name: string;
  visited: number;
  deleted: number;
  /** At its end, about. */
  expected?: number;
}

export interface Run {
  run_id: string;
  task: string;
  arguments: Record<string, string>;
  state: 'running' | 'done' | 'stopped' | 'failed';
  started_at: string;
  ended_at?: string;
  steps: Step[];
}

const LOOK_AT_RUNS_MS = 2_000;

/** Every task the server has, as it tells of them; those of a larger scope are not offered. */
export function Tasks({ who, route }: { who: SignedIn; route: Route }) {
  const { value: tasks, error } = useLoaded<Page<Task>>('/tasks');
  const [turn, setTurn] = useState(0);
  const chosen = tasks?.items.find((task) => task.name === route.id);
  return (
    <>
      <div class="head">
        <h1>Tasks</h1>
        {chosen && <a href={href('tasks')}>All tasks</a>}
      </div>
      <Failure text={error} />
      {chosen && <Form task={chosen} who={who} given={route.query} onRun={() => setTurn(turn + 1)} />}
      <Runs task={chosen?.name} key={turn} />
      {tasks && !chosen && <List tasks={tasks.items.filter((task) => may(who, task.scope))} />}
    </>
  );
}

function List({ tasks }: { tasks: Task[] }) {
  return (
    <section class="panel">
      <Table
        label="Tasks"
        rows={tasks}
        columns={[
          { head: 'Task', cell: (task) => <a href={href('tasks', task.name)}>{task.name}</a> },
          { head: 'What it does', cell: (task) => task.summary },
          { head: 'Scope', cell: (task) => task.scope },
        ]}
      />
    </section>
  );
}

function Form({
  task,
  who,
  given,
  onRun,
}: {
  task: Task;
  who: SignedIn;
  given: Record<string, string>;
  onRun: () => void;
}) {
  const known = Object.fromEntries(task.arguments.map((one) => [one.name, given[one.name] ?? '']));
  const [values, setValues] = useState<Record<string, string>>(known);
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState<unknown>();
  if (!may(who, task.scope)) {
    return <Empty>This task needs scope {task.scope}.</Empty>;
  }
  const said = Object.entries(values).filter(([, value]) => value.trim() !== '');
  const run = async (reason: string) => {
    const body = { ...Object.fromEntries(said), ...(reason ? { reason } : {}) };
    setResult(await ask(`/tasks/${task.name}`, { method: 'POST', body }));
    onRun();
  };
  return (
    <section class="panel" aria-label={`Task ${task.name}`}>
      <h2>{task.name}</h2>
      <p>{task.summary}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        {task.arguments.map((one) => (
          <Field label={one.required ? one.name : `${one.name} (optional)`} help={one.meaning} key={one.name}>
            {(attributes) => (
              <input
                {...attributes}
                value={values[one.name]}
                required={one.required}
                autoComplete="off"
                onInput={(event) => setValues({ ...values, [one.name]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
        <button type="submit" class="first">
          Run {task.name}…
        </button>
      </form>
      {result !== undefined && <Result value={result} />}
      {asking && (
        <Confirm
          title={`Run ${task.name}?`}
          act="Run"
          destructive={task.scope !== 'read'}
          onAct={run}
          onClose={() => setAsking(false)}
        >
          <p>{task.summary}</p>
          {said.length > 0 ? (
            <dl>
              {said.map(([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </>
              ))}
            </dl>
          ) : (
            <p>Without arguments: the whole job.</p>
          )}
        </Confirm>
      )}
    </section>
  );
}

function Result({ value }: { value: unknown }) {
  return (
    <div aria-live="polite">
      <h3>Answer</h3>
      <pre class="result" tabIndex={0}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}

/** They go on when the page closes, and are here again when it is opened. */
function Runs({ task }: { task: string | undefined }) {
  const { value: all, error } = usePolled<Page<Run>>('/api/runs', LOOK_AT_RUNS_MS);
  const runs = all?.items.filter((run) => !task || run.task === task);
  return (
    <section class="panel" aria-label="Runs">
      <h2>Runs of long tasks</h2>
      <Failure text={error} />
      {runs?.length === 0 && <Empty>None on this instance since it started.</Empty>}
      {runs?.map((run) => <RunView run={run} key={run.run_id} />)}
    </section>
  );
}

/** Of all there is to look at, as far as it is known; of nothing nobody can say. */
function shareDone(steps: Step[]): number | undefined {
  const expected = steps.reduce((sum, step) => sum + (step.expected ?? NaN), 0);
  return expected > 0 ? sumOf(steps, 'visited') / expected : undefined;
}

function sumOf(steps: Step[], what: 'visited' | 'deleted'): number {
  return steps.reduce((sum, step) => sum + step[what], 0);
}

/** It never says that all is done before it is. */
function UnderWay({ run }: { run: Run }) {
  const share = shareDone(run.steps);
  const label = `${run.task} is under way`;
  if (share === undefined) {
    return <progress aria-label={label} />;
  }
  const percent = Math.min(99, Math.floor(100 * share));
  return (
    <div class="under-way">
      <progress value={percent} max={100} aria-label={label} /> <span>{percent} %</span>
    </div>
  );
}

function RunView({ run }: { run: Run }) {
  const [open, setOpen] = useState(run.state === 'running');
  useEffect(() => {
    if (run.state === 'running') {
      setOpen(true);
    }
  }, [run.state]);
  return (
    <details class="run" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{run.task}</strong> <Badge word={run.state} /> <Time at={run.started_at} />{' '}
        <span class="quiet">
          {sumOf(run.steps, 'visited').toLocaleString()} looked at, {sumOf(run.steps, 'deleted').toLocaleString()} ended or
          deleted
        </span>
      </summary>
      {run.state === 'running' && <UnderWay run={run} />}
      <Table
        label={`Steps of ${run.task}`}
        rows={run.steps}
        columns={[
          { head: 'Step', cell: (step) => step.name },
          { head: 'Looked at', numeric: true, cell: (step) => step.visited.toLocaleString() },
          { head: 'Of about', numeric: true, cell: (step) => step.expected?.toLocaleString() },
          { head: 'Ended or deleted', numeric: true, cell: (step) => step.deleted.toLocaleString() },
        ]}
      />
      <p class="quiet">
        <code>{run.run_id}</code>
        {run.ended_at && (
          <>
            {' '}
            ended <Time at={run.ended_at} />
          </>
        )}
      </p>
    </details>
  );
}
