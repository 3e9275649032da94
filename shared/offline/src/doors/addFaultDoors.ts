import { isAwsError } from '../cloud/awsService.ts';
import { parseJsonBody } from '../cloud/protocol/parseJsonBody.ts';
import type { FaultRegistry } from '../faults/createFaults.ts';
import { matchesFunction } from '../faults/matchesFunction.ts';
import { isSame } from '../faults/matchesTarget.ts';
import { parseFault } from '../faults/parseFault.ts';
import type { FaultTarget } from '../faults/types.ts';
import type { DoorResponse, LocalCloud } from '../localCloud.ts';

const path = '/_local/faults';

/** All that a fault can name now. */
export interface FaultTargets {
  /** Physical names. */
  functions: string[];
  /** Physical ids of the resources of all stacks. */
  resources: string[];
  awsServices: string[];
  /** `scheme://host:port` */
  urls: string[];
}

/** `POST` adds a fault, `GET` lists those left, `DELETE` clears one (`/_local/faults/<id>`) or all. */
export function addFaultDoors(
  { addDoor, faults, report }: Pick<LocalCloud, 'addDoor' | 'report'> & { faults: FaultRegistry },
  targets: () => FaultTargets,
): void {
  addDoor('GET', path, async () => ({ status: 200, body: faults.list() }));
  addDoor('POST', path, async ({ body }) => add(body));
  addDoor('DELETE', path, async ({ url }) => {
    const id = url.pathname.slice(path.length + 1) || undefined;
    const cleared = faults.clear(id);
    if (id !== undefined && cleared === 0) return problem(404, `There is no fault ${id}: GET ${path} lists them`);
    return { status: 200, body: { cleared } };
  });

  function add(body: Buffer): DoorResponse {
    try {
      const parsed = parseFault(parseJsonBody(body));
      if ('problem' in parsed) return problem(400, parsed.problem);
      const matched = countMatches(parsed.fault.target, targets());
      const id = faults.add(parsed.fault);
      if (matched === 0) report(`${id} matches nothing now. There ${describeTargets(targets())}`);
      return { status: 200, body: { id, matched } };
    } catch (error) {
      if (isAwsError(error)) return problem(400, error.message);
      throw error;
    }
  }
}

/** How many functions, services or URLs the target names now: 0 tells of a typo, or of what is not there yet. */
export function countMatches(target: FaultTarget, targets: FaultTargets): number {
  const { function: named, awsService, url, resource } = target;
  const services = targets.awsServices.filter((name) => awsService === undefined || awsService === name);
  const urls = targets.urls.filter((each) => url === undefined || each.startsWith(url) || url.startsWith(each));
  const functions = targets.functions.filter((name) => named === undefined || matchesFunction(named, name));
  if (services.length === 0 || (url !== undefined && urls.length === 0)) return 0;
  if (named !== undefined) return functions.length;
  if (resource !== undefined) return targets.resources.filter((each) => isSame(resource, each)).length;
  return url === undefined ? services.length : urls.length;
}

function describeTargets({ functions, awsServices, urls }: FaultTargets): string {
  const list = (names: string[]) => names.join(', ') || 'none';
  return `are the functions ${list(functions)}; the AWS services ${list(awsServices)}; the URLs ${list(urls)}`;
}

function problem(status: number, message: string): DoorResponse {
  return { status, body: { message } };
}
