import type { Writer } from './writer.ts';

export const sendNotice: Writer<'notice'> = () => {
  throw new Error('being built');
};
export const noticeSent: Writer<'notice-sent'> = () => {
  throw new Error('being built');
};
export const retryNotice: Writer<'retry-notice'> = () => {
  throw new Error('being built');
};
export const abandonNotice: Writer<'abandon-notice'> = () => {
  throw new Error('being built');
};
export const noticeReceived: Writer<'notice-received'> = () => {
  throw new Error('being built');
};
export const notify: Writer<'notify'> = () => ({ kind: 'wrote', trace: { action: 'notified', detail: {} } });
