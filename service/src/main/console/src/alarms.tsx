import { may, type Page, type SignedIn } from './api';
import { useLoaded } from './load';
import { chapterOf } from './handbook';
import { href } from './route';
import type { Task } from './tasks';
import { Badge, Time } from './ui';

export interface Alarm {
  alarm: string;
  severity: 'critical' | 'warning';
  subject?: string;
  summary: string;
  help: string;
  task?: { name: string; arguments: Record<string, string> };
  document: string;
  since: string;
}

/** The worst first, each with what helps whoever may do it. */
export function Alarms({ alarms, who }: { alarms: Alarm[]; who: SignedIn }) {
  const { value: tasks } = useLoaded<Page<Task>>('/tasks');
  const offered = new Set(tasks?.items.filter((task) => may(who, task.scope)).map((task) => task.name));
  return (
    <section aria-label="Out of budget" aria-live="polite">
      {alarms.length === 0 && <p class="all-well">Everything is within its budget.</p>}
      {alarms.map((alarm) => (
        <article class={`alarm is-${alarm.severity}`} key={alarm.alarm + alarm.subject}>
          <h2>
            <Badge word={alarm.severity} /> {alarm.summary}
          </h2>
          <p>{alarm.help}</p>
          <p class="row">
            {alarm.task && offered.has(alarm.task.name) && (
              <a class="button" href={href('tasks', alarm.task.name, alarm.task.arguments)}>
                Task {alarm.task.name}
              </a>
            )}
            <a href={chapterOf(alarm.document)}>{alarm.document}</a>
            {alarm.alarm === 'client_wild' && <a href={href('clients', alarm.subject)}>Client {alarm.subject}</a>}
            {alarm.alarm === 'canary_regresses' && <a href={href('rollouts')}>Rollouts</a>}
            <span class="quiet">
              since <Time at={alarm.since} />
            </span>
          </p>
        </article>
      ))}
    </section>
  );
}
