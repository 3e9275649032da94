import type { Form } from '@patterns/offline/local';

/** An account stops at its first poison entry. */
export const params: Form['params'] = { onPoison: 'stop' };
