import { readFileSync } from 'node:fs';
import { marked } from 'marked';

const ID = 'virtual:handbook';
const PAGES = ['runbook', 'operators'];
const KEPT = ['type', 'text', 'tokens', 'depth', 'href', 'ordered', 'items', 'header', 'rows'];

/** By which tests know a block that they type. */
const MARK = /^(#|--) run\n/;

const slim = (token) =>
  Array.isArray(token)
    ? token.map(slim)
    : typeof token !== 'object' || token === null
      ? token
      : Object.fromEntries(
          Object.entries(token)
            .filter(([key]) => KEPT.includes(key) && !(key === 'text' && token.tokens))
            .map(([key, value]) => [key, key === 'text' ? value.replace(MARK, '') : slim(value)]),
        );

const read = (page) => slim(marked.lexer(readFileSync(new URL(`../../../../docs/${page}.md`, import.meta.url), 'utf8')));

/** The pages of docs/ that alarms lead to, as a tree: the console makes elements of it, since no text is ever markup there. */
export const handbook = {
  name: 'handbook',
  resolveId: (id) => (id === ID ? '\0' + ID : undefined),
  load: (id) =>
    id === '\0' + ID
      ? `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(PAGES.map((page) => [page, read(page)]))))})`
      : undefined,
};
