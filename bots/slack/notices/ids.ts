/** The callback ids of the modals in which notices are made and read. */
export const NOTICE_VIEWS = {
  words: 'notice-words',
  preview: 'notice-preview',
  paste: 'notice-paste',
  stored: 'notice-stored',
} as const;

/** The action ids of what is pressed or chosen in them, and of the buttons that open them. */
export const NOTICE = {
  /** In the words. */
  group: 'notice.group',
  locale: 'notice.locale',
  /** In the preview. */
  back: 'notice.back',
  route: 'notice.route',
  quotesOwn: 'notice.quotes-own',
  earlier: 'notice.page-earlier',
  later: 'notice.page-later',
  /** Once it is made. */
  next: 'notice.next',
  /** The form's own link, which needs no answer. */
  formLink: 'notice.form-link',
  /** These name a notice, wherever they stand. */
  paste: 'case.notice-paste',
  show: 'case.notice-show',
  showEarlier: 'notice.shown-earlier',
  showLater: 'notice.shown-later',
  correct: 'case.notice-correct',
  retry: 'case.notice-retry',
  wentOut: 'case.notice-went-out',
  abandon: 'case.notice-abandon',
} as const;
