import { AwsError } from '../../awsService.ts';

const usual = 100;

/** One page of a list; the token says where the next one begins. @throws AwsError InvalidToken */
export function pageOf<Item>(
  all: readonly Item[],
  { maxResults, nextToken }: { maxResults: number; nextToken?: string | undefined },
): { items: Item[]; nextToken: string | undefined } {
  const begin = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(begin) || begin < 0) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid nextToken'");
  const end = begin + (maxResults || usual);
  return {
    items: all.slice(begin, end),
    nextToken: end < all.length ? Buffer.from(String(end)).toString('base64') : undefined,
  };
}
