import type { Form } from '@patterns/offline/local';

/** The classic form, in which an account stops at its first poison entry. */
export const params: Form['params'] = { consumer: 'classic', onPoison: 'stop' };
