declare module 'virtual:handbook' {
  /** By the page's name; the build reads them from docs/. */
  const pages: Record<string, import('./markdown').Block[]>;
  export default pages;
}
