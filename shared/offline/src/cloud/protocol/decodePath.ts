import { AwsError } from '../awsService.ts';

/** A part of a path without its percents. @throws AwsError InvalidURI */
export function decodePath(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
