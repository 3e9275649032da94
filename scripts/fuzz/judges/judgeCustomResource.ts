import type { Judge } from './judge.ts';

/** CloudFormation is told once. A removal never fails: it would keep the stack from being removed, for good. */
export const judgeCustomResource: Judge = ({ event }, { told }) => {
  const [answer] = told;
  const status = /"Status":"(\w+)"/.exec(answer ?? '')?.[1];
  const label = status ?? 'nothing';
  if (told.length !== 1) return { label, wrong: `CloudFormation was told ${told.length} times` };
  const { RequestType } = JSON.parse(event) as { RequestType?: string };
  if (RequestType === 'Delete' && status !== 'SUCCESS')
    return { label, wrong: `the stack can not be removed: ${answer}` };
  return { label };
};
