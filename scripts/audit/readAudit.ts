/** A package with a known weakness, and where it is installed. */
interface Vulnerability {
  name: string;
  severity: string;
  /** As advisories call it. */
  title: string;
  paths: readonly string[];
}

/** What the registry knows, or why it could not be asked. */
export type Audit = { asked: true; found: Vulnerability[] } | { asked: false; reason: string };

interface NpmAudit {
  message?: string;
  error?: { summary?: string; detail?: string; code?: string };
  vulnerabilities?: Record<string, { severity: string; via: (string | { title?: string })[]; nodes?: string[] }>;
}

/**
 * Reads what `npm audit --json` printed. Only a report is an answer: anything else is none, and so no good news.
 */
export function readAudit(output: string): Audit {
  const { vulnerabilities, error, message } = parsed(output);
  if (!vulnerabilities) {
    const reason = [message, error?.summary, error?.code].find((each) => each) ?? 'npm printed no report';
    return { asked: false, reason };
  }
  const found = Object.entries(vulnerabilities).map(([name, { severity, via, nodes = [] }]) => ({
    name,
    severity,
    title: via.map((each) => (typeof each === 'string' ? `by ${each}` : (each.title ?? ''))).join('; '),
    paths: nodes,
  }));
  return { asked: true, found };
}

function parsed(output: string): NpmAudit {
  try {
    return (JSON.parse(output) ?? {}) as NpmAudit;
  } catch {
    return {};
  }
}
