import type { Expected } from './products.ts';

/** The strong entity tag of a version (RFC 9110, 8.8.3). */
export const entityTag = (version: string): string => `"${version}"`;

const tagsOf = (header: string): string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

/** The versions that an If-Match names. Comparison is strong: a weak tag matches nothing (RFC 9110, 13.1.1). */
export function expectedVersions(ifMatch: string): Expected {
  if (ifMatch.trim() === '*') return 'any';
  return tagsOf(ifMatch)
    .filter((tag) => !tag.startsWith('W/'))
    .map((tag) => tag.slice(1, -1));
}

/** Whether an If-None-Match names the version. Comparison is weak (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string, version: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  return tagsOf(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === entityTag(version));
}
