import type { RequestListener } from 'node:http';

/**
 * What `local/thirdParties/<name>.ts` exports: a third party that the service calls over HTTP, as a small real server.
 * A local run starts it on a port of its own when one of its params was not given; faults strike it by its URL. State
 * is the module's own and lasts as long as the run.
 *
 * @example
 * import type { ThirdParty } from '@patterns/offline/local';
 *
 * export const params: ThirdParty['params'] = (url) => ({ ratesUrl: url });
 * export const listener: ThirdParty['listener'] = (request, response) => {
 *   response.setHeader('content-type', 'application/json').end('{"rate":1.1}');
 * };
 */
export interface ThirdParty {
  /** Params of serverless.yml and their values. `url` is where it listens, without a slash at the end. */
  params(url: string): Record<string, string>;
  /** May be async; what it throws is reported and answered with 500. */
  listener: RequestListener;
}

/**
 * What `local/forms/<name>.ts` exports: params, or another template, under which the service runs locally a second time,
 * as `<service>-<name>` beside itself, so that two forms of a pattern can be compared and held to the same tests.
 *
 * @example
 * import type { Form } from '@patterns/offline/local';
 *
 * export const params: Form['params'] = { consumer: 'classic' };
 */
export interface Form {
  /** Params of the template and their values. */
  params?: Record<string, string>;
  /** In the service's folder, `serverless.<name>.yml`; default `serverless.yml`. */
  template?: string;
}

/**
 * What `local/neighbours/<name>.ts` exports for another service of the collection: its params, and the functions that
 * they name as handlers. Deployed as a stack of its own, `<service>-local`, when one of the params was not given.
 * Functions have no permissions; their state is the module's own.
 *
 * @example
 * import type { Neighbour } from '@patterns/offline/local';
 *
 * export const params: Neighbour['params'] = {
 *   getProductFunctionName: 'getProductInternal',
 *   billingTopicArn: 'BillingTopic',
 * };
 * export const getProductInternal = async ({ sku }: { sku: string }) => ({ status: 'unknown-sku', sku });
 */
export interface Neighbour {
  /**
   * Params of serverless.yml, and what stands in for each: an exported handler, or a name that ends in `Topic` or
   * `Queue`, which is made. The end of the param says what of it is wanted: `…Name`, `…Arn` or `…Url`.
   */
  params: Record<string, string>;
}
