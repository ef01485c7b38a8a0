/** The action ids of the desk's buttons; each carries the case's number as its value. */
export const ACTIONS = {
  screenshots: 'case.screenshots',
  readAll: 'case.read-all',
  openCase: 'case.open',
  showClearly: 'screenshot.show',
} as const;

/** The callback ids of the desk's modals. */
export const VIEWS = { screenshots: 'screenshots', readAll: 'read-all' } as const;
