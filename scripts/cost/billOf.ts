import { compileCached } from '@patterns/offline/compile';
import { references } from '@patterns/offline/references';
import type { LocalCloud, LocalService } from '@patterns/testing/cloud';
import type { OpenScene } from '@patterns/testing/scenes';
import { idIn, ofType, resourcesOf } from '@patterns/testing/template';
import { measure } from './measure.ts';
import { monthLines } from './monthLines.ts';
import { pricesOf } from './prices.ts';
import type { Bill } from './types.ts';
import { useLines } from './useLines.ts';

/** What a service costs: by use from a run of its scene, by the month from its template as it deploys alone. */
export async function billOf(
  cloud: LocalCloud,
  open: OpenScene,
  service: LocalService,
  serviceDir: string,
): Promise<Bill> {
  const { template } = await compileCached({ serviceDir, params: {}, region: pricesOf.region, stage: service.stage });
  const resources = resourcesOf(template);
  const keyOf = (id: string) => keys.find((key) => `${key[0]?.toUpperCase()}${key.slice(1)}LambdaFunction` === id);
  const keys = Object.keys(service.functions);
  const nameOf = (id: string) => service.functions[keyOf(id) ?? ''];

  const rules = ofType(resources, 'AWS::Events::Rule').filter(({ Properties }) => Properties.ScheduleExpression);
  const targets = rules.flatMap(({ Properties }) => [...references(Properties.Targets)]);
  const scheduled = targets.flatMap((id) => nameOf(id) ?? []);
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');
  const sources = mappings.map(({ Properties }) => idIn(Properties.EventSourceArn));
  const hasQueue = ofType(resources, 'AWS::SQS::Queue').some(({ id }) => sources.includes(id));
  const consumers = mappings.flatMap(({ Properties }) => keyOf(idIn(Properties.FunctionName) ?? '') ?? []);

  const options = { service, scheduled, consumers, hasQueue };
  const { rows, invocations, ...measured } = await measure(cloud, open, options);
  const megabytes = (name: string) => {
    const found = resources.find(({ id }) => nameOf(id) === name);
    return Number(found?.Properties.MemorySize ?? 128);
  };
  const ownMetrics = rows.filter(({ action }) => action === 'Metric').length;
  return {
    service: service.service,
    ...measured,
    use: useLines({ rows, invocations, megabytes, events: measured.counted }),
    month: monthLines(resources, ownMetrics),
  };
}
