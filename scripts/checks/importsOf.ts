/** The module specifiers that a TypeScript or JavaScript source imports, types included. */
export function importsOf(source: string): string[] {
  const statements = /^\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*(['"])([^'"]+)\1/gm;
  const calls = /^[^'"`\n]*\b(?:import|require|import\.meta\.resolve)\(\s*(['"])([^'"]+)\1/gm;
  return [statements, calls].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, , specifier = '']) => specifier),
  );
}

/** `@aws-sdk/client-sqs/dist` → `@aws-sdk/client-sqs`; nothing for relative paths and Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (/^(\.|\/|node:)/.test(specifier)) return undefined;
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}
