/**
 * What pev2 expects of a page, where the page's policy has none of it. Imported before it, since it looks while it loads.
 */

/** Its icons would bring a style of their own, inline; it is in our style sheet. */
(globalThis as { FontAwesomeConfig?: object }).FontAwesomeConfig = { autoAddCss: false };

/** A document without an origin has no storage, and throws when it is asked for; what was chosen is forgotten with the page. */
const kept = new Map<string, string>();
Object.defineProperty(globalThis, 'localStorage', {
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
});

const dark = matchMedia('(prefers-color-scheme: dark)');
const dress = () => document.documentElement.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
dark.addEventListener('change', dress);
dress();
