import { readServerlessYaml } from './serverlessYaml.ts';
import type { Problem, ServiceCheck } from './types.ts';

/** What a reader of any pattern looks for, in this order. */
const SECTIONS = [
  'What it is for, and what not',
  'How to call it',
  'How it fails',
  'What it costs',
  "The classic form and today's",
  'Make it yours',
];

/** What every caller of an HTTP API of functions must know, in the same words everywhere. */
const OWN_ERRORS = `API Gateway answers some errors itself, with its own body \`{"message": …}\` and without our header: 400 \`Bad Request\` for
a path that can't be decoded, 404 \`Not Found\` for a route that does not exist, 413 \`Request Entity Too Large\` above 10
MB, 429 \`Too Many Requests\`, 431 \`Request Header Fields Too Large\` above 10 KB, 500 \`Internal Server Error\` when the
function crashes or Lambda cuts it off, and 503 \`Service Unavailable\` only when the API's own 30 s are over.`;

/** The same where a route `$default` hands every other request on to an application. */
const OWN_ERRORS_BEFORE_APPLICATION = `API Gateway answers some errors itself, with its own body \`{"message": …}\` and without our header: 400 \`Bad Request\` for
a path that can't be decoded, 413 \`Request Entity Too Large\` above 10 MB, 429 \`Too Many Requests\`, 431 \`Request Header
Fields Too Large\` above 10 KB, 500 \`Internal Server Error\` when a function crashes, Lambda cuts it off or an answer is
above 10 MB, and 503 \`Service Unavailable\` when the application can't be reached or the API's own 30 s are over. There is
no 404 of its own: \`$default\` takes every route.`;

/** A README has the pattern's diagram first and the same sections in the same order. */
export const checkReadme: ServiceCheck = (service) => {
  const { path, files } = service;
  const text = files.get('README.md');
  if (text === undefined) return [];
  const file = `${path}/README.md`;
  const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading.trim());
  const problems: Problem[] = SECTIONS.filter((section) => !sections.includes(section)).map((section) => ({
    file,
    mend: `add the section "## ${section}"`,
  }));
  const present = sections.filter((section) => SECTIONS.includes(section));
  const ordered = SECTIONS.filter((section) => present.includes(section));
  if (present.join() !== ordered.join())
    problems.push({ file, mend: `put the sections in order: ${ordered.join(', ')}` });
  const introduction = text.split(/^## /m)[0] ?? '';
  if (!introduction.includes('```mermaid'))
    problems.push({ file, mend: 'show the pattern as a mermaid diagram at the top' });
  // A copy does without each paragraph that begins so.
  if (/^In this repository, [^\n]+(\n[^\n]+)*?\bin the top\sfolder\b[^.]*\.\s\S/m.test(text))
    problems.push({ file, mend: 'end the paragraph that begins with "In this repository" after its first sentence' });
  const functions = Object.values(readServerlessYaml(service)?.functions ?? {});
  const hasHttpApi = functions.some(({ events = [] }) =>
    events.some((event) => typeof event === 'object' && 'httpApi' in event),
  );
  const ownErrors = /RouteKey: \$default\b/.test(files.get('serverless.yml') ?? '')
    ? OWN_ERRORS_BEFORE_APPLICATION
    : OWN_ERRORS;
  if (hasHttpApi && !text.includes(ownErrors)) problems.push({ file, mend: `add the paragraph:\n${ownErrors}` });
  return problems;
};
