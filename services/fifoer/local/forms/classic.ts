import type { Form } from '@patterns/offline/local';

/** Runs beside the native form, so that both can be tried, and are held to the same tests. */
export const params: Form['params'] = { consumer: 'classic' };
