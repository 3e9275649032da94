/** The metrics and the dead letters that an invocation's log lines tell of. */
export function countsIn(logs: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (name: string, value: number) => {
    counts[name] = (counts[name] ?? 0) + value;
  };
  for (const line of logs) {
    const { _aws: metrics, message, ...values } = read(line);
    if (message === 'dead-lettered') add('dead-lettered', 1);
    if (!metrics) continue;
    for (const [name, value] of Object.entries(values)) {
      for (const each of [value].flat()) if (typeof each === 'number') add(name, each);
    }
  }
  return counts;
}

function read(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}
