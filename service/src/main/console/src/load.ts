import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask, told, type Page, type Wish } from './api';

export interface Loaded<T> {
  value?: T;
  error?: string;
  busy: boolean;
  reload: () => void;
}

/** Asks again whenever path or query change; an answer that comes late is of no use any more. */
export function useLoaded<T>(path: string | undefined, query: Wish['query'] = {}): Loaded<T> {
  const key = path + JSON.stringify(query);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ key: string; value?: T; error?: string }>({ key: '' });
  useEffect(() => {
    if (!path) {
      return;
    }
    const call = new AbortController();
    ask<T>(path, { query, signal: call.signal }).then(
      (value) => setState({ key, value }),
      (failure) => call.signal.aborted || setState({ key, error: told(failure) }),
    );
    return () => call.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((one) => one + 1), []);
  const known = state.key === key ? state : { key };
  return { ...known, busy: !!path && known.value === undefined && known.error === undefined, reload };
}

/** For a task that only tells. */
export function usePosted<T>(path: string, body: Record<string, string>): { value?: T; error?: string } {
  const [state, setState] = useState<{ value?: T; error?: string }>({});
  useEffect(() => {
    const call = new AbortController();
    ask<T>(path, { method: 'POST', body, signal: call.signal }).then(
      (value) => setState({ value }),
      (failure) => call.signal.aborted || setState({ error: told(failure) }),
    );
    return () => call.abort();
  }, [path, JSON.stringify(body)]);
  return state;
}

export interface Listed<T> extends Loaded<T[]> {
  /** Absent at the end. */
  more?: () => void;
}

/** How often what is below is asked for by one wish, while there is nothing on its pages but where they go on. */
const EMPTY_PAGES = 20;

async function pageWithSomething<T>(path: string, query: Wish['query'], after: string | undefined): Promise<Page<T>> {
  let page = await ask<Page<T>>(path, { query: { ...query, after } });
  for (let empty = 1; page.items.length === 0 && page.next && empty < EMPTY_PAGES; empty++) {
    page = await ask<Page<T>>(path, { query: { ...query, after: page.next } });
  }
  return page;
}

/** A list by its keys: what is below comes when it is asked for. */
export function useList<T>(path: string | undefined, query: Record<string, string | undefined> = {}): Listed<T> {
  const first = useLoaded<Page<T>>(path, query);
  const [rest, setRest] = useState<{ of?: Page<T>; items: T[]; next?: string; error?: string; busy: boolean }>({
    items: [],
    busy: false,
  });
  const mine = rest.of === first.value;
  const next = mine && rest.of ? rest.next : first.value?.next;
  const earlier = mine ? rest.items : [];
  const more = async () => {
    setRest({ ...rest, of: first.value, items: earlier, next, busy: true } as typeof rest);
    try {
      const page = await pageWithSomething<T>(path!, query, next);
      setRest({ of: first.value, items: [...earlier, ...page.items], next: page.next, busy: false } as typeof rest);
    } catch (failure) {
      setRest({ of: first.value, items: earlier, next, busy: false, error: told(failure) } as typeof rest);
    }
  };
  const error = first.error ?? (mine ? rest.error : undefined);
  return {
    ...(first.value ? { value: [...first.value.items, ...earlier] } : {}),
    ...(error ? { error } : {}),
    busy: first.busy || (mine && rest.busy),
    reload: first.reload,
    ...(next ? { more } : {}),
  };
}

/** Again and again while the page is seen, each turn after the end of the one before. */
export function usePolled<T>(path: string, everyMs: number): { value?: T; error?: string } {
  const [state, setState] = useState<{ value?: T; error?: string }>({});
  const last = useRef<T>(undefined);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const turn = async () => {
      if (document.visibilityState === 'visible') {
        try {
          last.current = await ask<T>(path);
          over || setState({ value: last.current });
        } catch (failure) {
          over || setState({ ...(last.current ? { value: last.current } : {}), error: told(failure) });
        }
      }
      if (!over) {
        timer = setTimeout(turn, everyMs);
      }
    };
    turn();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [path, everyMs]);
  return state;
}
