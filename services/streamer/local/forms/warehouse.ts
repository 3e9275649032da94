import type { Form } from '@patterns/offline/local';

/** Loads a warehouse too, which PostgreSQL plays. */
export const params: Form['params'] = { warehouse: 'redshift' };
