import { useEffect, useRef } from 'preact/hooks';

/** What the viewer is given: a plan as PostgreSQL's JSON, and its statement. */
export interface Shown {
  plan: string;
  sql: string;
}

/**
 * pev2 in a document of its own that has no origin: it writes markup made of what the database told, so it gets the plan by message
 * and nothing else, neither the session nor the API. It is loaded when it is first shown.
 */
export function PlanViewer({ plan, sql }: Shown) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source === frame.current?.contentWindow && event.data === 'ready') {
        frame.current?.contentWindow?.postMessage({ plan, sql } satisfies Shown, '*'); // to a window without an origin
      }
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [plan, sql]);
  return <iframe class="plan-viewer" title="Plan viewer" src="plan.html" sandbox="allow-scripts" ref={frame} />;
}
