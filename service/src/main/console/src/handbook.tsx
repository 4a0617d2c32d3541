import { useEffect, useState } from 'preact/hooks';
import { Markdown, type Block } from './markdown';
import { href, type Route } from './route';
import { Failure } from './ui';

const PAGES = { runbook: 'Runbook', operators: 'For operators' } as const;

type Name = keyof typeof PAGES;

/** Where {@code docs/runbook.md#chapter} is in the console. */
export function chapterOf(document: string): string {
  const [, page = 'runbook', at] = /([a-z]+)\.md(?:#(.*))?$/.exec(document) ?? [];
  return href('handbook', page, { at });
}

/** docs/runbook.md and docs/operators.md of this version, whatever the network does. */
export function Handbook({ route }: { route: Route }) {
  const page: Name = route.id && route.id in PAGES ? (route.id as Name) : 'runbook';
  const [pages, setPages] = useState<Record<string, Block[]>>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    import('virtual:handbook').then(
      (loaded) => setPages(loaded.default),
      () => setError('The server does not answer.'),
    );
  }, []);
  useEffect(() => {
    if (pages && route.query.at) {
      document.getElementById(route.query.at)?.scrollIntoView();
    }
  }, [pages, page, route.query.at]);
  return (
    <>
      <div class="head">
        <h1>Handbook</h1>
        <p>
          {Object.entries(PAGES).map(([name, title]) => (
            <>
              <a href={href('handbook', name)} aria-current={name === page ? 'true' : undefined}>
                {title}
              </a>{' '}
            </>
          ))}
        </p>
      </div>
      <Failure text={error} />
      {pages && (
        <section class="panel prose" aria-label={PAGES[page]}>
          <Markdown blocks={pages[page] ?? []} lead={(to) => lead(page, to)} />
        </section>
      )}
    </>
  );
}

/** Within the handbook, or out into the world; a page that is not in it is only named. */
function lead(page: Name, to: string): string | undefined {
  const [, file = page, at] = /^(?:([a-z]+)\.md)?(?:#(.*))?$/.exec(to) ?? [to, 'elsewhere'];
  return file in PAGES ? href('handbook', file, { at }) : to.startsWith('https://') ? to : undefined;
}
