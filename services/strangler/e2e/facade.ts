import { type LocalCloud, type LocalService, thirdParty } from '@patterns/testing/cloud';
import { exchange, type Received, type Sent } from './exchange.ts';
import { openStrangler, type Strangler } from './strangler.ts';

/** Both ways to the legacy application. */
interface Facade extends LocalService, Strangler {
  endpoint: string;
  /** Where the legacy application itself listens. */
  legacyUrl: string;
  through(target: string, sent?: Sent): Promise<Received>;
  direct(target: string, sent?: Sent): Promise<Received>;
}

export async function openFacade(cloud: LocalCloud): Promise<Facade> {
  const strangler = await openStrangler(cloud);
  const legacyUrl = thirdParty(strangler, 'legacy');
  return {
    ...strangler,
    legacyUrl,
    through: (target, sent) => exchange(strangler.endpoint, target, sent),
    direct: (target, sent) => exchange(legacyUrl, target, sent),
  };
}

/** What the README excepts: the headers of one connection, of its framing, and those that say which way it came. */
const excepted = new Set([
  ...['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'],
  ...['host', 'forwarded', 'via', 'x-amzn-trace-id', 'apigw-requestid'],
]);

export function endToEnd<Message extends { headers: Record<string, string[]> }>(message: Message): Message {
  const headers = Object.entries(message.headers).filter(([name]) => !excepted.has(name));
  return { ...message, headers: Object.fromEntries(headers.sort()) };
}
