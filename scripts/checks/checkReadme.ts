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

/** A README has the pattern's diagram first and the same sections in the same order. */
export const checkReadme: ServiceCheck = ({ path, files }) => {
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
  return problems;
};
