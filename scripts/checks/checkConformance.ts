import type { PackageFolder, Problem } from './types.ts';

/** What the local cloud claims of AWS names the page that says so; folders doors/ and local/ test what AWS does not have. */
export function checkConformance({ path, files }: PackageFolder): Problem[] {
  if (path !== 'shared/offline') return [];
  return [...files]
    .filter(([file]) => /^conformance\/(?!local\/|(.+\/)?doors\/).*\.test\.ts$/.test(file))
    .filter(([, source]) => !/https:\/\/\S+\.\S/.test(source))
    .map(([file]) => ({
      file: `${path}/${file}`,
      mend: 'name the page that documents the behaviour, or move a test of what AWS does not have to a folder doors/',
    }));
}
