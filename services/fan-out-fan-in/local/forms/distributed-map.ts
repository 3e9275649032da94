import type { Form } from '@patterns/offline/local';

/** Today's form, which runs beside the classic one, so that both can be tried, and are held to the same tests. */
export const template: Form['template'] = 'serverless.distributed-map.yml';
