import type { Judge } from './judge.ts';

interface Answer {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A bad request is answered by 4xx and a problem that says why. What is away may say so by 503 or 504, for a moment. */
export const judgeHttp: Judge = ({ bad }, { answer, thrown, logs }) => {
  if (thrown) return { label: '502', wrong: `threw ${thrown.name}: ${thrown.message}` };
  const { statusCode, headers = {}, body } = (JSON.parse(answer ?? 'null') ?? {}) as Answer;
  const label = String(statusCode);
  if (!Number.isInteger(statusCode) || statusCode === 500 || statusCode === 502)
    return { label, wrong: `answered ${statusCode}: ${logs.find((line) => line.includes('"ERROR"'))?.slice(0, 900)}` };
  const wild = Object.entries(headers).find(
    ([, value]) => typeof value !== 'string' || /[^\t -~\u0080-\u00ff]/.test(value),
  );
  if (wild) return { label, wrong: `the header ${wild[0]} can not be sent: ${JSON.stringify(wild[1])}` };
  if (statusCode < 400) return { label, ...(bad > 0 && { wrong: `took a body that can be nothing: ${body}` }) };
  const problem = parsed(body) as { status?: unknown; title?: unknown; detail?: unknown };
  if (headers['content-type'] !== 'application/problem+json' || problem.status !== statusCode || !problem.detail)
    return { label, wrong: `says no reason: ${body}` };
  if (statusCode < 500) return { label };
  const afterSeconds = Number(headers['retry-after'] ?? 0);
  return { label, putOff: { reason: `${label}: ${body}`, afterSeconds } };
};

function parsed(body = '{}'): object {
  try {
    return JSON.parse(body) as object;
  } catch {
    return {};
  }
}
