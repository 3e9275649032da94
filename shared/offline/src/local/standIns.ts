import type { LocalFolder } from './readLocalFolder.ts';

/** What stands in for the neighbours and third parties of which a service was given no param. */
export interface StandIns extends Omit<LocalFolder, 'forms'> {
  /** Each such param as a reference to what will stand: one compile serves all runs, whatever their ports. */
  references: Record<string, string>;
}

/** What a reference names in place of a service: `${local.ratesUrl}`. */
export const referenceName = 'local';

/** Those of a service's stand-ins that give a param which was not given, and references for these params. */
export function standInsFor(folder: Omit<LocalFolder, 'forms'>, given: Readonly<Record<string, string>>): StandIns {
  const references: Record<string, string> = {};
  const isMissing = (params: Record<string, string>) => {
    const missing = Object.keys(params).filter((param) => !(param in given));
    for (const param of missing) references[param] = `\${${referenceName}.${param}}`;
    return missing.length > 0;
  };
  // Any URL will do to learn the names.
  const thirdParties = folder.thirdParties.filter(({ params }) => isMissing(params('http://127.0.0.1')));
  const neighbours = folder.neighbours.filter(({ params }) => isMissing(params));
  return { thirdParties, neighbours, references };
}
