/** The action ids of the desk's buttons; each carries the case's number as its value. */
export const ACTIONS = {
  screenshots: 'case.screenshots',
  readAll: 'case.read-all',
  more: 'case.more',
  openCase: 'case.open',
  showClearly: 'screenshot.show',
} as const;

/** The callback ids of the desk's modals. */
export const VIEWS = {
  screenshots: 'screenshots',
  readAll: 'read-all',
  menu: 'case.menu',
  whichCase: 'case.which',
} as const;

/** The callback ids of the shortcuts, as docs/slack-manifest.yaml names them. */
export const SHORTCUTS = { aCase: 'vigie_case', onMessage: 'vigie_act' } as const;
