import type { PackageFolder, Problem } from './types.ts';

/** What the local cloud claims of AWS names the page that says so; its own doors are tested in conformance/doors/. */
export function checkConformance({ path, files }: PackageFolder): Problem[] {
  if (path !== 'shared/offline') return [];
  return [...files]
    .filter(([file]) => /^conformance\/(?!doors\/).*\.test\.ts$/.test(file))
    .filter(([, source]) => !/https:\/\/\S+\.\S/.test(source))
    .map(([file]) => ({
      file: `${path}/${file}`,
      mend: 'name the page that documents the behaviour, or move what tests our own doors to conformance/doors/',
    }));
}
