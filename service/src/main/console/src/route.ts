import { useEffect, useState } from 'preact/hooks';

/** Where one is: behind the #, so that no id that one looks at reaches a server's log. */
export interface Route {
  view: string;
  id?: string;
  query: Record<string, string>;
}

export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', id] = path.split('/', 2).map(decoded);
  return { view, ...(id ? { id } : {}), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** What was typed by hand may be no encoding at all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function href(view: string, id?: string, query?: Record<string, string | undefined>): string {
  const pairs = Object.entries(query ?? {}).filter((pair): pair is [string, string] => !!pair[1]);
  const path = '#/' + view + (id ? '/' + encodeURIComponent(id) : '');
  return pairs.length === 0 ? path : path + '?' + new URLSearchParams(pairs);
}

export function go(to: string): void {
  location.hash = to;
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parse(location.hash));
  useEffect(() => {
    const hear = () => setRoute(parse(location.hash));
    addEventListener('hashchange', hear);
    return () => removeEventListener('hashchange', hear);
  }, []);
  return route;
}
