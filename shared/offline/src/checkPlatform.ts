/**
 * Says, before anything else happens, what the machine lacks.
 * @throws Error naming what to do.
 */
export function checkPlatform(versions: { node: string }, platform: string, arch: string): void {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  if (major < 24 && !(major === 22 && minor >= 18)) {
    throw new Error(
      `This is Node ${versions.node}; the local cloud needs 24. \`npm ci\` installs it beside the project: start with npm start or npx.`,
    );
  }
  if (platform === 'linux' && arch === 'x64') return;
  const missing = [
    !process.env.AWS_ENDPOINT_URL_DYNAMODB && 'put a `dynoxide` on the PATH, or set AWS_ENDPOINT_URL_DYNAMODB',
    platform === 'win32' && 'run it inside WSL: children are supervised by POSIX process groups',
  ].filter(Boolean);
  console.warn(`Verified on Linux x64 alone; this is ${platform} ${arch}. ${missing.join('; ')}`);
}
